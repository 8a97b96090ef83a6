package pathsum.diagnosis;

import pathsum.host.Interface;
import pathsum.host.ObservationPoint;

/**
 * Which hops of a path the kernel makes by itself, from one device to another: the packet then keeps its note that the
 * checksum is owed. Anything else on the way, a program, a card or a route, may or may not.
 */
final class KernelHops {
    private KernelHops() {}

    /** Ends of one virtual link, a device and the one below it, a bridge and its port, or two ports of it. */
    static boolean keepsNote(ObservationPoint from, ObservationPoint to) {
        return isPeer(from, to) || isPeer(to, from) || onOneBridge(from, to);
    }

    /** Whether a point's interface says that it is linked to the other; across machines it names it by the point's id. */
    static boolean isPeer(ObservationPoint one, ObservationPoint other) {
        String peer = one.networkInterface().peer();
        String name = sameHost(one, other) ? other.networkInterface().name() : other.id();
        return name.equals(peer);
    }

    private static boolean onOneBridge(ObservationPoint from, ObservationPoint to) {
        String bridge = bridge(from.networkInterface(), to.networkInterface());
        return sameHost(from, to)
                && bridge != null
                && bridge.equals(bridge(to.networkInterface(), from.networkInterface()))
                && !from.id().equals(to.id());
    }

    /** The bridge an interface is a port of, or the interface itself where it is the other's. */
    private static String bridge(Interface one, Interface other) {
        return one.name().equals(other.bridge()) ? one.name() : one.bridge();
    }

    private static boolean sameHost(ObservationPoint one, ObservationPoint other) {
        return one.host().name().equals(other.host().name());
    }
}
