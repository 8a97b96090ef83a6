package pathsum.host.linux;

import java.util.Set;
import pathsum.host.DomainType;
import pathsum.host.Role;

/**
 * What an interface is on the path of a packet. The first line that fits decides:
 *
 * <pre>
 * device on bus xen-backend                       backend       netback
 * device on bus xen                               frontend      netfront
 * bridge, openvswitch                             bridge        the switch itself, or its internal port
 * vlan                                            vlan
 * tap that is a port of a bridge, or whose reader
 *   asked for virtio-net headers; macvtap, ipvtap backend       a guest under QEMU or another monitor
 * tun, any other tap; vxlan, geneve, gre, ipip,
 *   wireguard, …                                  tunnel
 * virtio-net, vmxnet3, hv_netvsc, a card that a
 *   hypervisor emulates                           frontend      in dom0 physical: there it is the machine's own card
 * any other device on a bus                       physical      port of a bridge or not
 * port of a bridge                                bridge-port   a veth, mostly
 * anything else                                   other         loopback, bond, dummy, ifb, a veth outside a bridge, …
 * </pre>
 *
 * A veth outside a bridge stays {@code other}: that its peer is in another namespace does not say that a guest is there.
 */
final class Roles {
    private static final Set<String> TUNNELS = Set.of(
            "vxlan",
            "geneve",
            "gre",
            "gretap",
            "ip6gre",
            "ip6gretap",
            "erspan",
            "ip6erspan",
            "ipip",
            "sit",
            "ip6tnl",
            "vti",
            "vti6",
            "xfrm",
            "wireguard",
            "ovpn",
            "gtp",
            "bareudp",
            "amt",
            "macsec",
            "ppp");
    private static final Set<String> TAPS_OF_GUESTS = Set.of("macvtap", "ipvtap");
    private static final Set<String> PARAVIRTUAL = Set.of("virtio_net", "vmxnet3", "hv_netvsc", "netvsc");

    private Roles() {}

    /**
     * The role of a device.
     *
     * @param port whether it is a port of a bridge
     * @param emulated whether a hypervisor emulates the card behind it
     */
    static Role of(Link link, boolean port, Device device, boolean emulated, String driver, DomainType domain) {
        if (device.isBackend()) {
            return Role.BACKEND;
        }
        if (device.isFrontend()) {
            return Role.FRONTEND;
        }
        Role byKind = link.kind() == null ? null : ofKind(link, port);
        if (byKind != null) {
            return byKind;
        }
        if (device.bus() != null) {
            boolean guest =
                    emulated || "virtio".equals(device.bus()) || (driver != null && PARAVIRTUAL.contains(driver));
            return guest && domain != DomainType.DOM0 ? Role.FRONTEND : Role.PHYSICAL;
        }
        return port ? Role.BRIDGE_PORT : Role.OTHER;
    }

    private static Role ofKind(Link link, boolean port) {
        String kind = link.kind();
        if (LinkTable.isSwitch(kind)) {
            return Role.BRIDGE;
        }
        if ("vlan".equals(kind)) {
            return Role.VLAN;
        }
        boolean tap = "tun".equals(kind) && link.hardwareType() == Link.ARPHRD_ETHER;
        if (TAPS_OF_GUESTS.contains(kind) || (tap && (port || link.guestHeader()))) {
            return Role.BACKEND;
        }
        return "tun".equals(kind) || TUNNELS.contains(kind) ? Role.TUNNEL : null;
    }
}
