package pathsum.host.linux;

import java.util.Map;
import pathsum.capture.CaptureException;

/**
 * Network namespaces that are looked into besides the calling thread's. A veth knows its other end by an index and a number
 * for the namespace; here both become names.
 */
public final class OtherNamespaces {
    public static final OtherNamespaces NONE = new OtherNamespaces(Map.of());

    private final Map<String, String> hosts;

    /** @param hosts what the host is called, by the namespace's name or a process in it */
    public OtherNamespaces(Map<String, String> hosts) {
        this.hosts = Map.copyOf(hosts);
    }

    /** The other end of a link as {@code HOST/IFACE}; null if it is in none of these namespaces. */
    String peerOf(Link link, KernelSocket socket) throws CaptureException {
        if (!link.linkElsewhere() || link.linkNamespace() < 0) {
            return null;
        }
        for (Map.Entry<String, String> other : hosts.entrySet()) {
            if (NetworkNamespace.withFile(other.getKey(), socket::namespaceId) == link.linkNamespace()) {
                String name = NetworkNamespace.call(other.getKey(), () -> nameOf(link.link()));
                return name == null ? null : other.getValue() + "/" + name;
            }
        }
        return null;
    }

    private static String nameOf(int index) throws CaptureException {
        try (KernelSocket socket = KernelSocket.open()) {
            return socket.links().links().stream()
                    .filter(link -> link.index() == index)
                    .map(Link::name)
                    .findFirst()
                    .orElse(null);
        }
    }
}
