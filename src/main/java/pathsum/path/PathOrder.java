package pathsum.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import pathsum.capture.Direction;

/**
 * The order of the points that packets of one kind pass, from the median of many packets' times, from what directions
 * say, and from roles: taps on one bridge differ by microseconds out of path order.
 */
final class PathOrder {
    private static final int SAMPLES = 33;

    private final PointTable points;
    private final int[] nodes;
    private final long ends;
    private final int[] depths;
    private final long[][] samples;
    private int count;
    private int[] rank;
    private boolean known;

    /**
     * @param nodes in any order, a node twice if packets pass it twice
     * @param ends a key of the ends the packets go between; 0 if any
     * @param depths how many headers deep the packet was at each: what is unwrapped keeps its stamp, so deeper comes first
     */
    PathOrder(PointTable points, int[] nodes, long ends, int[] depths) {
        this.points = points;
        this.nodes = nodes.clone();
        this.ends = ends;
        this.depths = depths.clone();
        samples = new long[nodes.length][SAMPLES];
    }

    /** Whether this is the order of packets that pass the first so many of some nodes, between some ends. */
    boolean isOf(int[] others, int length, long otherEnds) {
        return ends == otherEnds && Arrays.equals(nodes, 0, nodes.length, others, 0, length);
    }

    boolean wantsSample() {
        return count < SAMPLES;
    }

    /** Times of one packet at the nodes, in the constructor's order. */
    void sample(long[] times) {
        for (int i = 0; i < nodes.length; i++) {
            samples[i][count] = times[i] - times[0];
        }
        count++;
        rank = null;
    }

    /** Passes what one packet's stamps say of bridges on; gives whether it was new. */
    boolean teaches(BridgeTaps taps, long[] stamps, long[] times) {
        return taps.learn(nodes, stamps, times);
    }

    /** Has the order settled again: more is known of the points. */
    void reconsider() {
        rank = null;
    }

    /** Positions in the constructor's order, first on the path first. */
    int[] ranked() {
        return rank;
    }

    boolean known() {
        return known;
    }

    /** Settles the order as far as the samples so far tell. */
    void rank(ClockAlignment clocks, BridgeTaps taps) {
        if (rank != null) {
            return;
        }
        long[] median = new long[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            long[] sorted = Arrays.copyOf(samples[i], count);
            Arrays.sort(sorted);
            median[i] = sorted[count / 2];
        }
        MachineInside within = new MachineInside(points);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingLong(i -> median[i])
                .thenComparingInt(i -> within.stage(nodes[i]))
                .thenComparingInt(i -> -depths[i]));
        MachineSequence among = new MachineSequence(points, nodes);
        among.originFirst(order);
        among.arrivalsAfterDepartures(order);
        within.bridgeBeforeItsPorts(order, nodes);
        known = isKnown(order, clocks, taps);
        behindFirstPort(order, median, taps);
        rank = order.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What a bridge sees comes next to the port that let the packet in, or what unwrapped it there, whenever it was stamped. */
    private void behindFirstPort(List<Integer> order, long[] median, BridgeTaps taps) {
        for (int tap : order.stream().filter(i -> taps.contains(nodes[i])).toList()) {
            List<Integer> ports = order.stream()
                    .filter(i -> taps.isPort(nodes[tap], nodes[i]))
                    .toList();
            ports.stream()
                    .filter(port -> median[port] == median[ports.get(0)])
                    .reduce((one, next) -> next)
                    .ifPresent(last -> moveBehind(order, tap, last));
        }
    }

    private static void moveBehind(List<Integer> order, Integer moved, Integer fixed) {
        order.remove(moved);
        order.add(order.indexOf(fixed) + 1, moved);
    }

    /** Directions, or one clock that always says the same; of the taps on bridges more is known. */
    private boolean isKnown(List<Integer> order, ClockAlignment clocks, BridgeTaps taps) {
        List<Integer> others =
                order.stream().filter(i -> !taps.contains(nodes[i])).toList();
        for (int i = 1; i < others.size(); i++) {
            int before = others.get(i - 1);
            int after = others.get(i);
            boolean directed = Nodes.direction(nodes[before]) != Direction.UNKNOWN
                    && Nodes.direction(nodes[after]) != Direction.UNKNOWN;
            if (!directed && !alwaysBefore(before, after, clocks)) {
                return false;
            }
        }
        return true;
    }

    private boolean alwaysBefore(int a, int b, ClockAlignment clocks) {
        if (!clocks.comparable(Nodes.point(nodes[a]), Nodes.point(nodes[b]))) {
            return false;
        }
        for (int k = 0; k < count; k++) {
            if (samples[a][k] >= samples[b][k]) {
                return false;
            }
        }
        return count > 1;
    }
}
