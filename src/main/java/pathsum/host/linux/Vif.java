package pathsum.host.linux;

import java.util.Map;
import pathsum.host.Xenstore;

/**
 * One end of a Xen network link and the keys of both. The ends name each other: a backend's {@code frontend} key is the
 * frontend's path, and the other way round.
 *
 * @param peer the other end by its node and domain, null if not known
 */
record Vif(Xenstore xenstore, String peer) {
    private static final String DOMAINS = "/local/domain/";

    static final Vif NONE = new Vif(Xenstore.NONE, null);

    /** @param device of the bus {@code xen} or {@code xen-backend}; any other is not a vif */
    static Vif of(Device device, SystemFiles files, XenstoreNodes nodes) {
        if (device.isBackend()) {
            Map<String, String> backend = nodes.below(home(nodes) + node(device, files));
            Map<String, String> frontend = other(backend.get("frontend"), nodes);
            return new Vif(new Xenstore(backend, frontend), frontendName(device, backend, nodes));
        }
        if (device.isFrontend()) {
            Map<String, String> frontend = nodes.below(home(nodes) + node(device, files));
            Map<String, String> backend = other(frontend.get("backend"), nodes);
            return new Vif(new Xenstore(backend, frontend), nodeName(frontend.get("backend"), nodes));
        }
        return NONE;
    }

    /** Relative paths mean nothing on xenstored's socket, so they are made absolute where that can be done. */
    private static String home(XenstoreNodes nodes) {
        String id = nodes.value("domid");
        if (id != null) {
            return DOMAINS + id + "/";
        }
        return nodes.children(DOMAINS + "0").isEmpty() ? "" : DOMAINS + "0/";
    }

    private static String node(Device device, SystemFiles files) {
        String said = files.text("sys/bus/" + device.bus() + "/devices/" + device.name() + "/nodename");
        if (said != null) {
            return said;
        }
        String path = device.name().replace('-', '/');
        return (device.isBackend() ? "backend/" : "device/") + path;
    }

    private static Map<String, String> other(String path, XenstoreNodes nodes) {
        return path == null ? Map.of() : nodes.below(path);
    }

    /** The device's own name, {@code vif-DOMAIN-HANDLE}, says it even if xenstore does not. */
    private static String frontendName(Device device, Map<String, String> backend, XenstoreNodes nodes) {
        String byPath = nodeName(backend.get("frontend"), nodes);
        String[] parts = device.name().split("-", -1);
        return byPath != null || parts.length != 3 ? byPath : "device/vif/" + parts[2] + " of domain " + parts[1];
    }

    /** {@code /local/domain/1/device/vif/0} in words, with the domain's name if it may be read. */
    private static String nodeName(String path, XenstoreNodes nodes) {
        String[] domainAndNode = path == null || !path.startsWith(DOMAINS)
                ? new String[0]
                : path.substring(DOMAINS.length()).split("/", 2);
        if (domainAndNode.length < 2) {
            return path;
        }
        String name = nodes.value(DOMAINS + domainAndNode[0] + "/name");
        return domainAndNode[1] + " of domain " + domainAndNode[0] + (name == null ? "" : " (" + name + ")");
    }
}
