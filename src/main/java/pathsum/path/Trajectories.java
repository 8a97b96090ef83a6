package pathsum.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pathsum.checksum.ChecksumStatus;

/**
 * The trajectories of what a store holds: lists of slots in the order of the path. Slots are read in place; a
 * {@link Trajectory} is made only of those somebody wants to keep.
 */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
public final class Trajectories {
    private final ObservationStore s;
    private final PointTable points;
    private final ClockAlignment clocks;
    private final Identity identity;

    private int[] start = new int[1024];
    private int[] members = new int[4096];
    private int count;
    private int used;
    private long horizon = Long.MAX_VALUE;
    private final List<PathOrder> orders = new ArrayList<>();
    private int[] orderOf = new int[1024];

    private Trajectories(ObservationStore store, PointTable points) {
        s = store;
        this.points = points;
        clocks = new ClockAlignment(store, points);
        identity = new Identity(store);
    }

    /** Correlates all observations of a store. */
    public static Trajectories of(ObservationStore store, PointTable points) {
        Trajectories trajectories = new Trajectories(store, points);
        trajectories.build();
        return trajectories;
    }

    public int count() {
        return count;
    }

    /** Whether later packets can still belong to a trajectory; it is then to be looked at again with them. */
    public boolean isOpen(int trajectory) {
        for (int step = 0; step < length(trajectory); step++) {
            if (clocks.time(slot(trajectory, step)) >= horizon) {
                return true;
            }
        }
        return false;
    }

    /** Calls everything open that was seen since all points have been heard of, less the time a packet may take. */
    public void keepRecentOpen() {
        long[] latest = new long[points.size()];
        Arrays.fill(latest, Long.MAX_VALUE);
        for (int i = 0; i < s.size(); i++) {
            long time = clocks.time(i);
            int point = s.point[i];
            latest[point] = latest[point] == Long.MAX_VALUE ? time : Math.max(latest[point], time);
        }
        horizon = Arrays.stream(latest).min().orElse(Long.MAX_VALUE);
        horizon = horizon == Long.MAX_VALUE ? horizon : horizon - Correlator.WINDOW;
    }

    /** Forgets all observations but those of open trajectories. */
    public void forgetClosed() {
        boolean[] kept = new boolean[s.size()];
        for (int t = 0; t < count; t++) {
            boolean open = isOpen(t);
            for (int step = 0; open && step < length(t); step++) {
                kept[slot(t, step)] = true;
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

    /** How many steps a trajectory has. */
    public int length(int trajectory) {
        return start[trajectory + 1] - start[trajectory];
    }

    /** The store slot of a step. */
    public int slot(int trajectory, int step) {
        return members[start[trajectory] + step];
    }

    public boolean orderKnown(int trajectory) {
        return orders.get(orderOf[trajectory]).known();
    }

    public Trajectory copy(int trajectory) {
        List<Observation> slots = new ArrayList<>();
        long[] times = new long[length(trajectory)];
        for (int step = 0; step < times.length; step++) {
            slots.add(Observation.of(s, slot(trajectory, step)));
            times[step] = clocks.time(slot(trajectory, step));
        }
        List<Observation> steps = Untangling.of(slots, times);
        return new Trajectory(steps, Ancestry.of(points, steps), orderKnown(trajectory));
    }

    /** Equal for packets of one flow that looked the same at the same points; see {@link #suspicious}. */
    public long signature(int trajectory) {
        int first = slot(trajectory, 0);
        long key = Identity.mix(identity.flow(first), Identity.mix(length(trajectory), s.dialogue[first] >>> 24));
        for (int step = 0; step < length(trajectory); step++) {
            int slot = slot(trajectory, step);
            int state = (s.status[slot] + 1)
                    | ((s.ipStatus[slot] + 1) << 4)
                    | (s.kernel[slot] << 8)
                    | ((s.reason[slot] + 1) << 12);
            int shape = s.flags[slot] & ~ObservationStore.DISTINCT;
            long look = ((long) state << 32) | ((long) shape << 8) | s.depth[slot];
            key = Identity.mix(Identity.mix(key, Nodes.of(s, slot)), look);
            key = step == 0 ? key : Identity.mix(key, changes(slot(trajectory, step - 1), slot));
        }
        return key;
    }

    /** Whether anything in a trajectory wants a closer look than its signature allows. */
    public boolean suspicious(int trajectory) {
        for (int step = 0; step < length(trajectory); step++) {
            int slot = slot(trajectory, step);
            boolean odd = s.status[slot] == ChecksumStatus.BAD.ordinal()
                    || s.status[slot] == ChecksumStatus.ILLEGAL.ordinal()
                    || s.ipStatus[slot] == ChecksumStatus.BAD.ordinal();
            boolean altered = step > 0 && (changes(slot(trajectory, step - 1), slot) & Changes.CONTENT) != 0;
            if (odd || altered) {
                return true;
            }
        }
        return false;
    }

    private int changes(int before, int after) {
        return Changes.between(s, before, after);
    }

    public ObservationStore store() {
        return s;
    }

    /** The offset of a point's clock against the first point's; null if no packet ties them together. */
    public ClockOffset clockOffset(int point) {
        return clocks.offset(points.clock(point));
    }

    private void build() {
        clocks.estimate();
        Correlator correlator = new Correlator(s, points, clocks);
        correlator.correlate();
        Segments segments = new Segments(s, correlator);
        segments.find();
        PacketGroups groups = correlator.groups();
        for (int group = 0; group < groups.count(); group++) {
            if (!groups.isEmpty(group) && !segments.isCut(group)) {
                begin();
                addAll(groups, group);
                for (int cell = segments.covers(group); cell >= 0; cell = segments.nextCell(cell)) {
                    addAll(groups, segments.coveringGroup(cell));
                }
                start[count] = used;
            }
        }
        order(correlator.times());
    }

    private void begin() {
        if (count + 2 > start.length) {
            start = Arrays.copyOf(start, 2 * start.length);
            orderOf = Arrays.copyOf(orderOf, start.length);
        }
        start[count++] = used;
    }

    private void addAll(PacketGroups groups, int group) {
        for (int slot = groups.first(group); slot >= 0; slot = groups.next(slot)) {
            if (used == members.length) {
                members = Arrays.copyOf(members, 2 * used);
            }
            members[used++] = slot;
        }
    }

    private void order(long[] time) {
        Map<PathKind, Integer> kinds = new HashMap<>();
        for (int t = 0; t < count; t++) {
            sortByNodeThenTime(t, time);
            PathKind kind = kind(t);
            Integer number = kinds.get(kind);
            if (number == null) {
                number = orders.size();
                kinds.put(kind, number);
                orders.add(new PathOrder(points, clocks, kind.nodes(), depths(t)));
            }
            orderOf[t] = number;
            PathOrder order = orders.get(number);
            if (order.wantsSample()) {
                long[] times = new long[length(t)];
                for (int i = 0; i < times.length; i++) {
                    times[i] = time[slot(t, i)];
                }
                order.sample(times, 0);
            }
        }
        for (int t = 0; t < count; t++) {
            permute(t, orders.get(orderOf[t]).ranked());
        }
    }

    private void sortByNodeThenTime(int t, long[] time) {
        for (int i = start[t] + 1; i < start[t + 1]; i++) {
            int slot = members[i];
            int j = i;
            while (j > start[t] && before(slot, members[j - 1], time)) {
                members[j] = members[j - 1];
                j--;
            }
            members[j] = slot;
        }
    }

    private boolean before(int a, int b, long[] time) {
        int na = Nodes.of(s, a);
        int nb = Nodes.of(s, b);
        return na != nb ? na < nb : time[a] < time[b];
    }

    private PathKind kind(int t) {
        int[] nodes = new int[length(t)];
        boolean undirected = false;
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = Nodes.of(s, slot(t, i));
            undirected |= Nodes.direction(nodes[i]) == 0;
        }
        int slot = members[start[t]];
        long ends = undirected ? Identity.mix(s.sourceLow[slot] * 31 + s.destinationLow[slot], s.ports[slot]) : 0;
        return new PathKind(nodes, ends);
    }

    private int[] depths(int t) {
        int[] depths = new int[length(t)];
        for (int i = 0; i < depths.length; i++) {
            depths[i] = s.depth[slot(t, i)];
        }
        return depths;
    }

    private void permute(int t, int[] rank) {
        int[] old = Arrays.copyOfRange(members, start[t], start[t + 1]);
        for (int i = 0; i < rank.length; i++) {
            members[start[t] + i] = old[rank[i]];
        }
    }

    /** Packets that pass the same nodes; without directions, also between the same ends. */
    private static final class PathKind {
        private final int[] nodes;
        private final long ends;

        PathKind(int[] nodes, long ends) {
            this.nodes = nodes;
            this.ends = ends;
        }

        int[] nodes() {
            return nodes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof PathKind kind && ends == kind.ends && Arrays.equals(nodes, kind.nodes);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(nodes) + Long.hashCode(ends);
        }
    }
}
