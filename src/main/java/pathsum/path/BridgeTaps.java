package pathsum.path;

import java.util.HashSet;
import java.util.Set;
import pathsum.capture.Direction;

/**
 * Which points are taps on a bridge, learnt from stamps where nobody says so. A bridge sees a packet under the stamp that the
 * port gave it through which it came in: forth under that of one port, back under that of the other.
 */
final class BridgeTaps {
    private static final long MICROSECOND = 1_000;

    /** A point, one under whose stamp it saw a packet, and one that saw it later. */
    private record Sighting(int tap, int port, int later) {}

    /** A bridge's tap and one of its ports. */
    private record Port(int tap, int port) {}

    private final Set<Sighting> sightings = new HashSet<>();
    private final Set<Integer> taps = new HashSet<>();
    private final Set<Port> ports = new HashSet<>();

    /**
     * Learns from one packet.
     *
     * @param nodes that it passed, in any order
     * @param stamps as they were captured, nanoseconds
     * @param times the same on one clock
     * @return whether a tap or a port of one was found that was not known
     */
    boolean learn(int[] nodes, long[] stamps, long[] times) {
        boolean found = false;
        for (int tap = 0; tap < nodes.length; tap++) {
            boolean single = undirectedOnce(nodes, tap);
            for (int port = 0; single && port < nodes.length; port++) {
                if (tap != port && sameStamp(stamps[tap], stamps[port])) {
                    found |= learn(nodes, times, tap, port);
                }
            }
        }
        return found;
    }

    /** Captures that have microseconds only give many packets one stamp. */
    private static boolean sameStamp(long one, long other) {
        return one == other && one % MICROSECOND != 0;
    }

    /** What comes by twice, as a trunk under VLANs does, is no bridge between others. */
    private static boolean undirectedOnce(int[] nodes, int index) {
        for (int i = 0; i < nodes.length; i++) {
            if (i != index && Nodes.point(nodes[i]) == Nodes.point(nodes[index])) {
                return false;
            }
        }
        return Nodes.direction(nodes[index]) == Direction.UNKNOWN;
    }

    private boolean learn(int[] nodes, long[] times, int tapIndex, int portIndex) {
        int tap = Nodes.point(nodes[tapIndex]);
        int port = Nodes.point(nodes[portIndex]);
        boolean found = false;
        for (int i = 0; i < nodes.length; i++) {
            int later = Nodes.point(nodes[i]);
            if (times[i] > times[tapIndex]
                    && sightings.add(new Sighting(tap, port, later))
                    && sightings.contains(new Sighting(tap, later, port))) {
                taps.add(tap);
                ports.add(new Port(tap, port));
                ports.add(new Port(tap, later));
                found = true;
            }
        }
        return found;
    }

    boolean contains(int node) {
        return Nodes.direction(node) == Direction.UNKNOWN && taps.contains(Nodes.point(node));
    }

    /** Whether packets come to a tap's bridge through a node. */
    boolean isPort(int tap, int node) {
        return ports.contains(new Port(Nodes.point(tap), Nodes.point(node)));
    }
}
