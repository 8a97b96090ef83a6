package pathsum.host.linux;

import java.util.List;

/** The network devices of one namespace and how they hang together. */
record LinkTable(List<Link> links) {
    LinkTable {
        links = List.copyOf(links);
    }

    /** The device of that name, or null. */
    Link named(String name) {
        return links.stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Link indexed(int index) {
        return links.stream().filter(link -> link.index() == index).findFirst().orElse(null);
    }

    /** The name of the bridge or switch a device is a port of, or null. */
    String bridgeOf(Link port) {
        Link master = port.master() == 0 ? null : indexed(port.master());
        return master != null && isSwitch(master.kind()) ? master.name() : null;
    }

    /** Whether a device is a port of a bridge, even of one whose name is not known. */
    boolean isBridgePort(Link port) {
        return isSwitch(port.portKind()) || bridgeOf(port) != null;
    }

    /** The other end of a veth, or the device below a VLAN, macvlan or tunnel; null if there is none. */
    String peerOf(Link link) {
        if (link.link() == 0) {
            return null;
        }
        Link other = link.linkElsewhere() ? null : indexed(link.link());
        return other == null ? "ifindex " + link.link() + " in another namespace" : other.name();
    }

    static boolean isSwitch(String kind) {
        return "bridge".equals(kind) || "openvswitch".equals(kind);
    }
}
