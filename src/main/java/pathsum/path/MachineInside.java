package pathsum.path;

import java.util.List;
import pathsum.capture.Direction;
import pathsum.host.Role;

/** In which order packets pass the interfaces of one machine: taps there are stamped microseconds out of path order. */
final class MachineInside {
    private static final int BRIDGE = 2;
    private static final int TOP = 3;

    private final PointTable points;

    MachineInside(PointTable points) {
        this.points = points;
    }

    /**
     * Within one machine at one instant: in through the port, in at the bridge, in at what lies on top; out the other way
     * round. A tunnel can also be a port of a bridge.
     */
    int stage(int node) {
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

    /** The copy a promiscuous bridge takes is stamped after the packet went on; it belongs before. */
    void bridgeBeforeItsPorts(List<Integer> order, int[] nodes) {
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

    private int host(int node) {
        return points.host(Nodes.point(node));
    }
}
