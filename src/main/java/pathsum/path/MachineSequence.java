package pathsum.path;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.Direction;
import pathsum.host.Role;

/**
 * In which order packets of one kind pass machines, as far as directions tell better than clocks. Orders are lists of indices
 * of nodes.
 */
final class MachineSequence {
    private final PointTable points;
    private final int[] nodes;

    MachineSequence(PointTable points, int[] nodes) {
        this.points = points;
        this.nodes = nodes;
    }

    /** A machine that only sent is where the packet came from, one that only received where it went to. */
    void originFirst(List<Integer> order) {
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
    void arrivalsAfterDepartures(List<Integer> order) {
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
}
