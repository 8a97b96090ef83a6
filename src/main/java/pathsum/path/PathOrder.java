package pathsum.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import pathsum.capture.Direction;
import pathsum.host.Role;

/**
 * The order of the points that packets of one kind pass, from the median of many packets' times, from what directions
 * say, and from roles: taps on one bridge differ by microseconds out of path order.
 */
final class PathOrder {
    private static final int SAMPLES = 33;
    private static final int BRIDGE = 2;
    private static final int TOP = 3;

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

    /** Positions in the constructor's order, first on the path first. */
    int[] ranked() {
        return rank;
    }

    boolean known() {
        return known;
    }

    /** Settles the order as far as the samples so far tell. */
    void rank(ClockAlignment clocks) {
        if (rank != null) {
            return;
        }
        long[] median = new long[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            long[] sorted = Arrays.copyOf(samples[i], count);
            Arrays.sort(sorted);
            median[i] = sorted[count / 2];
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingLong(i -> median[i])
                .thenComparingInt(i -> stage(nodes[i]))
                .thenComparingInt(i -> -depths[i]));
        originFirst(order);
        arrivalsAfterDepartures(order);
        bridgeBeforeItsPorts(order);
        known = isKnown(order, clocks);
        rank = order.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Within one machine at one instant: in through the port, in at the bridge, in at what lies on top; out the other way
     * round. A tunnel can also be a port of a bridge.
     */
    private int stage(int node) {
        int level = level(Nodes.point(node));
        return switch (Nodes.direction(node)) {
            case Direction.IN -> level;
            case Direction.OUT -> 2 * TOP - level;
            default -> level == BRIDGE ? level : TOP;
        };
    }

    private int level(int point) {
        return switch (points.role(point)) {
            case BRIDGE -> BRIDGE;
            case TUNNEL, VLAN -> points.get(point).networkInterface().bridge() == null ? TOP : BRIDGE - 1;
            default -> 0;
        };
    }

    /** A machine that only sent is where the packet came from, one that only received where it went to. */
    private void originFirst(List<Integer> order) {
        List<Integer> hosts = order.stream().map(i -> host(nodes[i])).distinct().toList();
        List<Integer> senders = ends(hosts, Direction.OUT);
        List<Integer> receivers = ends(hosts, Direction.IN);
        if (hosts.size() > 1 && senders.size() == 1) {
            move(order, senders.get(0), true);
        }
        if (hosts.size() > 1 && receivers.size() == 1) {
            move(order, receivers.get(0), false);
        }
    }

    /** Machines all of whose nodes point one way; if there are several, those that do not switch between others. */
    private List<Integer> ends(List<Integer> hosts, int direction) {
        List<Integer> oneWay = hosts.stream().filter(h -> only(h, direction)).toList();
        return oneWay.size() <= 1
                ? oneWay
                : oneWay.stream().filter(h -> !switches(h)).toList();
    }

    private boolean switches(int host) {
        for (int node : nodes) {
            Role role = points.role(Nodes.point(node));
            if (host(node) == host && (role == Role.BACKEND || role == Role.BRIDGE || role == Role.BRIDGE_PORT)) {
                return true;
            }
        }
        return false;
    }

    private void move(List<Integer> order, int host, boolean front) {
        List<Integer> moved = order.stream().filter(i -> host(nodes[i]) == host).toList();
        order.removeAll(moved);
        order.addAll(front ? 0 : order.size(), moved);
    }

    private boolean only(int host, int direction) {
        for (int node : nodes) {
            if (host(node) == host && Nodes.direction(node) != direction) {
                return false;
            }
        }
        return true;
    }

    private int host(int node) {
        return points.host(Nodes.point(node));
    }

    /**
     * Clocks of two machines are aligned only so well. What arrives at a machine has left another one before: where it
     * seems to arrive while it is still inside the other, or after it has come back there, it is moved behind the
     * departure.
     */
    private void arrivalsAfterDepartures(List<Integer> order) {
        for (int i = 1; i < order.size(); i++) {
            int before = nodes[order.get(i - 1)];
            int node = nodes[order.get(i)];
            boolean unsent = Nodes.direction(before) == Direction.IN
                    && Nodes.direction(node) == Direction.IN
                    && !sameClock(before, node);
            if (unsent) {
                moveBehind(order, i, departure(order, i, host(before)));
            }
        }
        for (int i = 1; i < order.size(); i++) {
            int out = nodes[order.get(i - 1)];
            int in = nodes[order.get(i)];
            boolean cameBack = Nodes.point(out) == Nodes.point(in)
                    && Nodes.direction(out) == Direction.OUT
                    && Nodes.direction(in) == Direction.IN;
            int turn = cameBack ? turn(order, i) : -1;
            if (turn > i) {
                List<Integer> block = take(order, turn);
                order.addAll(i, block);
            }
        }
    }

    /** Where the machine lets the packet out after a position: at its backend or NIC if it does, or anywhere; or -1. */
    private int departure(List<Integer> order, int from, int host) {
        int any = -1;
        for (int j = from + 1; j < order.size(); j++) {
            int node = nodes[order.get(j)];
            if (host(node) == host && Nodes.direction(node) == Direction.OUT) {
                Role role = points.role(Nodes.point(node));
                if (role == Role.BACKEND || role == Role.FRONTEND || role == Role.PHYSICAL || role == Role.WIRE) {
                    return j;
                }
                any = any < 0 ? j : any;
            }
        }
        return any;
    }

    /** Where, after a position, a machine with a clock of its own takes the packet in and lets it out again; or -1. */
    private int turn(List<Integer> order, int position) {
        for (int j = position + 1; j < order.size(); j++) {
            int last = j + blockLength(order, j) - 1;
            boolean starts = host(nodes[order.get(j)]) != host(nodes[order.get(j - 1)]);
            if (starts
                    && !sameClock(nodes[order.get(position)], nodes[order.get(j)])
                    && Nodes.direction(nodes[order.get(j)]) == Direction.IN
                    && Nodes.direction(nodes[order.get(last)]) == Direction.OUT) {
                return j;
            }
        }
        return -1;
    }

    /** How many nodes in a row belong to one machine. */
    private int blockLength(List<Integer> order, int from) {
        int to = from;
        while (to < order.size() && host(nodes[order.get(to)]) == host(nodes[order.get(from)])) {
            to++;
        }
        return to - from;
    }

    /** Moves the nodes of one machine that start at a position behind another position. */
    private void moveBehind(List<Integer> order, int from, int position) {
        if (position < 0) {
            return;
        }
        List<Integer> block = take(order, from);
        order.addAll(position - block.size() + 1, block);
    }

    private List<Integer> take(List<Integer> order, int from) {
        List<Integer> block = order.subList(from, from + blockLength(order, from));
        List<Integer> taken = new ArrayList<>(block);
        block.clear();
        return taken;
    }

    private boolean sameClock(int a, int b) {
        return points.clock(Nodes.point(a)) == points.clock(Nodes.point(b));
    }

    /** The copy a promiscuous bridge takes is stamped after the packet went on; it belongs before. */
    private void bridgeBeforeItsPorts(List<Integer> order) {
        for (int i = 1; i < order.size(); i++) {
            int node = nodes[order.get(i)];
            if (points.role(Nodes.point(node)) != Role.BRIDGE || Nodes.direction(node) != Direction.IN) {
                continue;
            }
            int to = i;
            while (to > 0
                    && host(nodes[order.get(to - 1)]) == host(node)
                    && Nodes.direction(nodes[order.get(to - 1)]) == Direction.OUT) {
                to--;
            }
            boolean cameIn = to > 0 && host(nodes[order.get(to - 1)]) == host(node);
            if (to < i && cameIn) {
                order.add(to, order.remove(i));
            }
        }
    }

    /** Directions, or one clock that always says the same. */
    private boolean isKnown(List<Integer> order, ClockAlignment clocks) {
        for (int i = 1; i < order.size(); i++) {
            int before = order.get(i - 1);
            int after = order.get(i);
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
