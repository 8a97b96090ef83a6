package pathsum.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pathsum.capture.Direction;

/**
 * The order of points for every kind of packet: those that pass the same nodes and, where directions are not known, go
 * between the same ends. What was learnt of a kind stays known from one epoch to the next.
 */
public final class PathOrders {
    /** With more kinds than this, what was learnt is forgotten between epochs: memory is bounded. */
    private static final int MOST_KINDS = 4096;
    /** What passes more points than this goes round in circles, and is left in order of time. */
    private static final int MOST_STEPS = 64;

    private static final int IN_ORDER_OF_TIME = -1;

    private final PointTable points;
    private final List<PathOrder> kinds = new ArrayList<>();
    private final BridgeTaps taps = new BridgeTaps();
    private final Recurrences recurrences = new Recurrences();
    private KeyTable byKey = new KeyTable(64);

    private ObservationStore s;
    private SlotLists lists;
    private int[] kindOf = new int[1024];
    private int[] scratch = new int[64];
    private long[] times = new long[64];
    private long[] stamps = new long[64];

    public PathOrders(PointTable points) {
        this.points = points;
    }

    Recurrences recurrences() {
        return recurrences;
    }

    /** Puts every list in the order of its path. */
    void arrange(ObservationStore store, SlotLists trajectories, long[] time, ClockAlignment clocks) {
        s = store;
        lists = trajectories;
        if (kinds.size() > MOST_KINDS) {
            kinds.clear();
            byKey = new KeyTable(64);
        }
        if (kindOf.length < lists.count()) {
            kindOf = new int[Math.max(lists.count(), 2 * kindOf.length)];
        }
        for (int t = 0; t < lists.count(); t++) {
            if (lists.length(t) > MOST_STEPS) {
                lists.sort(t, time);
                kindOf[t] = IN_ORDER_OF_TIME;
            } else {
                lists.sort(t, s, time);
                kindOf[t] = kind(t);
                sample(kinds.get(kindOf[t]), t, time);
            }
        }
        for (PathOrder kind : kinds) {
            kind.rank(clocks, taps);
        }
        for (int t = 0; t < lists.count(); t++) {
            if (kindOf[t] != IN_ORDER_OF_TIME) {
                permute(t, kinds.get(kindOf[t]).ranked());
            }
        }
    }

    /** Whether the order of a list just arranged is more than a guess. */
    boolean known(int list) {
        return kindOf[list] != IN_ORDER_OF_TIME && kinds.get(kindOf[list]).known();
    }

    private int kind(int t) {
        int length = lists.length(t);
        if (scratch.length < length) {
            scratch = new int[2 * length];
            times = new long[2 * length];
            stamps = new long[2 * length];
        }
        boolean undirected = false;
        long key = length;
        for (int i = 0; i < length; i++) {
            scratch[i] = Nodes.of(s, lists.get(t, i));
            undirected |= Nodes.direction(scratch[i]) == Direction.UNKNOWN;
            key = Identity.mix(key, scratch[i]);
        }
        int first = lists.get(t, 0);
        long ends = undirected ? Identity.mix(s.sourceLow[first] * 31 + s.destinationLow[first], s.ports[first]) : 0;
        return kind(t, length, ends, Identity.mix(key, ends));
    }

    /** Two kinds with one key are kept under neighbouring keys. */
    private int kind(int t, int length, long ends, long firstKey) {
        long key = firstKey | 1;
        int number = byKey.get(key);
        while (number >= 0 && !kinds.get(number).isOf(scratch, length, ends)) {
            key += 2;
            number = byKey.get(key);
        }
        if (number < 0) {
            number = kinds.size();
            byKey.put(key, number);
            kinds.add(new PathOrder(points, Arrays.copyOf(scratch, length), ends, depths(t)));
        }
        return number;
    }

    private int[] depths(int t) {
        int[] depths = new int[lists.length(t)];
        for (int i = 0; i < depths.length; i++) {
            depths[i] = s.depth[lists.get(t, i)];
        }
        return depths;
    }

    private void sample(PathOrder order, int t, long[] time) {
        if (!order.wantsSample()) {
            return;
        }
        for (int i = 0; i < lists.length(t); i++) {
            times[i] = time[lists.get(t, i)];
            stamps[i] = s.time[lists.get(t, i)];
        }
        order.sample(times);
        if (order.teaches(taps, stamps, times)) {
            kinds.forEach(PathOrder::reconsider);
        }
    }

    private void permute(int t, int[] rank) {
        for (int i = 0; i < rank.length; i++) {
            scratch[i] = lists.get(t, i);
        }
        for (int i = 0; i < rank.length; i++) {
            lists.set(t, i, scratch[rank[i]]);
        }
    }
}
