package pathsum.path;

import java.util.ArrayList;
import java.util.List;

/**
 * The trajectories of what a store holds: lists of slots in the order of the path. Slots are read in place; a
 * {@link Trajectory} is made only of those somebody wants to keep.
 */
public final class Trajectories {
    private final ObservationStore s;
    private final PointTable points;
    private final ClockAlignment clocks;
    private final PathOrders orders;
    private final SlotLists lists = new SlotLists();
    private final long[] time;
    private Horizon horizon;

    private Trajectories(ObservationStore store, PointTable points, PathOrders orders) {
        s = store;
        this.points = points;
        this.orders = orders;
        clocks = new ClockAlignment(store, points);
        time = new long[store.size()];
        horizon = Horizon.none();
    }

    /** Correlates all observations of a store. */
    public static Trajectories of(ObservationStore store, PointTable points) {
        return of(store, points, new PathOrders(points));
    }

    /**
     * Correlates all observations of a store.
     *
     * @param orders what is known of paths from earlier packets, and will be from these; the trajectories are good until it
     *     is used again
     */
    public static Trajectories of(ObservationStore store, PointTable points, PathOrders orders) {
        Trajectories trajectories = new Trajectories(store, points, orders);
        trajectories.build();
        return trajectories;
    }

    private void build() {
        clocks.estimate();
        for (int i = 0; i < time.length; i++) {
            time[i] = clocks.time(i);
        }
        Correlator correlator = new Correlator(s, points, time);
        correlator.correlate(orders.recurrences());
        Segments segments = new Segments(s, correlator);
        segments.find();
        list(correlator.groups(), segments);
        orders.arrange(s, lists, time, clocks);
    }

    private void list(PacketGroups groups, Segments segments) {
        boolean[] told = new boolean[groups.count()];
        for (int group = 0; group < told.length; group++) {
            if (!groups.isEmpty(group) && !segments.isCut(group)) {
                lists.begin();
                addAll(groups, group);
                told[group] = true;
                for (int cell = segments.covers(group); cell >= 0; cell = segments.nextCell(cell)) {
                    addAll(groups, segments.coveringGroup(cell));
                    told[segments.coveringGroup(cell)] = true;
                }
            }
        }
        // What was cut into parts that were cut again may be known to none of the smallest parts.
        for (int group = 0; group < told.length; group++) {
            if (!groups.isEmpty(group) && !told[group]) {
                lists.begin();
                addAll(groups, group);
            }
        }
    }

    private void addAll(PacketGroups groups, int group) {
        for (int slot = groups.first(group); slot >= 0; slot = groups.next(slot)) {
            lists.add(slot);
        }
    }

    public int count() {
        return lists.count();
    }

    /** How many steps a trajectory has. */
    public int length(int trajectory) {
        return lists.length(trajectory);
    }

    /** The store slot of a step. */
    public int slot(int trajectory, int step) {
        return lists.get(trajectory, step);
    }

    public ObservationStore store() {
        return s;
    }

    public boolean orderKnown(int trajectory) {
        return orders.known(trajectory);
    }

    /** Whether later packets can still belong to a trajectory; it is then to be looked at again with them. */
    public boolean isOpen(int trajectory) {
        for (int step = 0; step < lists.length(trajectory); step++) {
            if (horizon.isOpen(time[lists.get(trajectory, step)])) {
                return true;
            }
        }
        return false;
    }

    /**
     * Calls everything open that was seen since all points have been heard of, less the time a packet may take.
     *
     * @param mostOpen the time is shortened until no more observations than this have to be kept
     */
    public Horizon keepRecentOpen(int mostOpen) {
        horizon = Horizon.of(s, points, time, mostOpen);
        return horizon;
    }

    /** Forgets all observations but those of open trajectories. */
    public void forgetClosed() {
        boolean[] kept = new boolean[s.size()];
        for (int t = 0; t < lists.count(); t++) {
            boolean open = isOpen(t);
            for (int step = 0; open && step < lists.length(t); step++) {
                kept[lists.get(t, step)] = true;
            }
        }
        int n = 0;
        int[] slots = new int[s.size()];
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                slots[n++] = i;
            }
        }
        s.keepFrom(slots, n);
    }

    /** Equal for packets that looked the same at the same points, of whatever flow. Never 0. */
    public long look(int trajectory) {
        return Looks.of(s, lists, trajectory);
    }

    /** Equal for packets of one flow with one look. Never 0. */
    public long signature(int trajectory, long look) {
        return Identity.mix(s.flowKey[slot(trajectory, 0)], look) | 1;
    }

    /** Whether anything in a trajectory of some look wants closer attention than the look allows. */
    public static boolean isSuspicious(long look) {
        return Looks.isSuspicious(look);
    }

    /** The flow as the first step has it. */
    public Flow flow(int trajectory) {
        return Observation.flow(s, slot(trajectory, 0));
    }

    public Trajectory copy(int trajectory) {
        List<Observation> slots = new ArrayList<>();
        long[] times = new long[length(trajectory)];
        Flow flow = null;
        for (int step = 0; step < times.length; step++) {
            int slot = slot(trajectory, step);
            boolean same = step > 0 && s.flowKey[slot] == s.flowKey[slot(trajectory, step - 1)];
            flow = same ? flow : Observation.flow(s, slot);
            slots.add(Observation.of(s, slot, flow));
            times[step] = time[slot];
        }
        List<Observation> steps = Untangling.of(slots, times);
        return new Trajectory(steps, Ancestry.of(points, steps), orderKnown(trajectory));
    }

    /** The offset of a point's clock against the first point's; null if no packet ties them together. */
    public ClockOffset clockOffset(int point) {
        return clocks.offset(points.clock(point));
    }
}
