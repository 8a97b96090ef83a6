package pathsum.host.linux;

/**
 * One network device as rtnetlink describes it (rtnetlink(7), linux/if_link.h).
 *
 * @param hardwareType ARPHRD_ value of linux/if_arp.h, -1 if not known
 * @param mtu -1 if not said
 * @param mac null if it has none
 * @param master index of the device it is a port of, 0 for none
 * @param link index of the veth peer or the device below, 0 for none
 * @param linkElsewhere whether {@code link} is an index of another network namespace
 * @param linkNamespace id of that namespace as this one counts, -1 if there is none or it is not known
 * @param kind IFLA_INFO_KIND, null for a device without one
 * @param portKind IFLA_INFO_SLAVE_KIND: the kind of the master, null if there is none
 * @param parentBus bus of the device behind it ({@code pci}, {@code xen-backend}, …), null if there is none or a kernel
 *     before 5.14 does not say
 * @param parentDevice its name on that bus, or null
 * @param guestHeader whether it is a tun or tap whose reader asked for the virtio-net header, as hypervisors do
 * @param largestPacket octets of the largest super-packet it may carry, 0 if not known
 */
record Link(
        int index,
        String name,
        int hardwareType,
        int mtu,
        String mac,
        int master,
        int link,
        boolean linkElsewhere,
        int linkNamespace,
        String kind,
        String portKind,
        String parentBus,
        String parentDevice,
        boolean guestHeader,
        int largestPacket) {
    static final int ARPHRD_ETHER = 1;
    static final int ARPHRD_LOOPBACK = 772;
    static final int ARPHRD_NONE = 0xFFFE;

    /** The same device with what stands behind it. */
    Link behind(String bus, String device) {
        return new Link(
                index,
                name,
                hardwareType,
                mtu,
                mac,
                master,
                link,
                linkElsewhere,
                linkNamespace,
                kind,
                portKind,
                bus,
                device,
                guestHeader,
                largestPacket);
    }
}
