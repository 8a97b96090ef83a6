package pathsum.host.linux;

import java.util.List;
import java.util.Set;

/**
 * What stands behind an interface on one of the machine's buses; buses are not part of a network namespace, so this holds
 * in any.
 *
 * @param bus {@code pci}, {@code usb}, {@code virtio}, {@code xen}, {@code xen-backend}, …; null if nothing stands behind it
 * @param name on that bus, {@code vif-1-0} for instance
 */
record Device(String bus, String name) {
    static final Device NONE = new Device(null, null);
    static final String XEN_FRONTEND = "xen";
    static final String XEN_BACKEND = "xen-backend";

    /** PCI vendor ids of Red Hat (QEMU), VMware and XenSource; their boards are all virtual. */
    private static final Set<String> HYPERVISORS = Set.of("0x1af4", "0x15ad", "0x5853");

    private static final List<String> BUSES =
            List.of(XEN_BACKEND, XEN_FRONTEND, "virtio", "vmbus", "pci", "usb", "platform");

    /** As rtnetlink says; before Linux 5.14, where the buses have the name ethtool gives. */
    static Device of(Link link, Ethtool.Driver driver, SystemFiles files) {
        if (link.parentBus() != null && link.parentDevice() != null) {
            return new Device(link.parentBus(), link.parentDevice());
        }
        String name = driver.busName();
        if (name.isEmpty() || name.contains("/")) {
            return NONE;
        }
        return BUSES.stream()
                .filter(bus -> files.exists("sys/bus/" + bus + "/devices/" + name))
                .findFirst()
                .map(bus -> new Device(bus, name))
                .orElse(NONE);
    }

    /** Whether it is no card but a hypervisor's likeness of one: the subsystem says who made the board. */
    boolean isEmulated(SystemFiles files) {
        String vendor = files.text("sys/bus/" + bus + "/devices/" + name + "/subsystem_vendor");
        return vendor != null && HYPERVISORS.contains(vendor);
    }

    boolean isFrontend() {
        return XEN_FRONTEND.equals(bus);
    }

    boolean isBackend() {
        return XEN_BACKEND.equals(bus);
    }
}
