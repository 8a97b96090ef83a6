package pathsum.host.linux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathsum.capture.CaptureException;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Host;
import pathsum.host.Interface;

/**
 * This machine, as the calling thread sees it: interfaces and counters are those of the network namespace the thread is
 * in, at the time of the call. Nothing is kept open between calls.
 */
public final class LinuxHost {
    private static final int NAMES_IN_A_LINE = 12;

    private final Path root;
    private final SystemFiles files;

    private LinuxHost(Path root) {
        this.root = root;
        this.files = new MountedFiles(root);
    }

    public static LinuxHost here() {
        return new LinuxHost(Path.of("/"));
    }

    /** This machine under its own name, with a clock of its own and no counters. */
    public Host read() {
        String name = files.text("proc/sys/kernel/hostname");
        return read(name == null || name.isEmpty() ? "localhost" : name, false);
    }

    /** This machine under another name, for one of several namespaces that are told apart and share its clock. */
    public Host read(String name, boolean sharedClock) {
        try (XenbusDevice xenbus = XenbusDevice.open(root)) {
            Domain domain = XenDomain.read(files, xenbus.nodes().value("domid"));
            return new Host(name, sharedClock, files.text("proc/sys/kernel/osrelease"), domain, Counters.NONE);
        }
    }

    /** Every interface, in the kernel's order. */
    public List<Interface> interfaces() throws CaptureException {
        try (KernelSocket socket = KernelSocket.open();
                XenbusDevice xenbus = XenbusDevice.open(root)) {
            LinkTable links = socket.links();
            InterfaceInventory inventory = inventory(links, socket, xenbus);
            List<Interface> interfaces = new ArrayList<>();
            for (Link link : links.links()) {
                interfaces.add(inventory.describe(link));
            }
            return interfaces;
        }
    }

    /**
     * The largest super-packet that any interface may carry, so far as that is known: a device may be handed one that its
     * neighbour made.
     */
    public int largestPacket() throws CaptureException {
        try (KernelSocket socket = KernelSocket.open()) {
            return socket.links().links().stream()
                    .mapToInt(Link::largestPacket)
                    .max()
                    .orElse(0);
        }
    }

    /** The names of all interfaces, in the kernel's order. */
    public List<String> interfaceNames() throws CaptureException {
        try (KernelSocket socket = KernelSocket.open()) {
            return socket.links().links().stream().map(Link::name).toList();
        }
    }

    /**
     * One interface; a {@link CaptureException} that names those there are if there is none of that name. On other systems
     * than Linux nothing but the name is known.
     */
    public Interface networkInterface(String name) throws CaptureException {
        return networkInterface(name, OtherNamespaces.NONE);
    }

    /** The same; an other end in one of some namespaces is named {@code HOST/IFACE}, as its observation point would be. */
    public Interface networkInterface(String name, OtherNamespaces others) throws CaptureException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Interface.unknown(name);
        }
        try (KernelSocket socket = KernelSocket.open();
                XenbusDevice xenbus = XenbusDevice.open(root)) {
            LinkTable links = socket.links();
            Link link = links.named(name);
            if (link == null) {
                throw new CaptureException("no interface " + name + " here; " + listed(links));
            }
            Interface described = inventory(links, socket, xenbus).describe(link);
            String peer = others.peerOf(link, socket);
            return peer == null ? described : described.withPeer(peer);
        }
    }

    /** The protocol counters that bear on checksums and loss, by nstat's names. */
    public Map<String, Long> counters() {
        return new TreeMap<>(ProtocolCounters.read(files));
    }

    /** The statistics of a driver that bear on checksums and segmentation, by {@code ethtool -S}'s names. */
    public Map<String, Long> statistics(String name) throws CaptureException {
        try (KernelSocket socket = KernelSocket.open()) {
            return Ethtool.relevant(new EthtoolIoctl(socket).statistics(name));
        }
    }

    private static String listed(LinkTable links) {
        List<String> names = links.links().stream().map(Link::name).toList();
        return names.size() > NAMES_IN_A_LINE
                ? "pathsum interfaces lists the " + names.size() + " there are"
                : "there are: " + String.join(" ", names);
    }

    private InterfaceInventory inventory(LinkTable links, KernelSocket socket, XenbusDevice xenbus) {
        DomainType domain = XenDomain.read(files, null).type();
        return new InterfaceInventory(links, new EthtoolIoctl(socket), files, xenbus.nodes(), domain);
    }
}
