package pathsum.host;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One network interface.
 *
 * @param name as its kernel names it
 * @param driver as ethtool -i says, null if not known
 * @param kind as {@code ip -d link} says ({@code veth}, {@code vxlan}, {@code tun}, …), null if not known
 * @param mtu -1 if not known
 * @param mac null if it has none
 * @param bridge the bridge it is a port of, or null
 * @param peer the other end of a virtual link, or null; on another machine or in another namespace that is observed, too,
 *     the id of its point
 * @param features by ethtool name, in name order
 */
public record Interface(
        String name,
        Role role,
        String driver,
        String kind,
        int mtu,
        String mac,
        String bridge,
        String peer,
        Map<String, Feature> features,
        Xenstore xenstore) {

    public Interface {
        features = Collections.unmodifiableMap(new TreeMap<>(features));
    }

    /** The same with its other end named. */
    public Interface withPeer(String other) {
        return new Interface(name, role, driver, kind, mtu, mac, bridge, other, features, xenstore);
    }

    /** An interface of which only the name is known. */
    public static Interface unknown(String name) {
        return new Interface(name, Role.UNKNOWN, null, null, -1, null, null, null, Map.of(), Xenstore.NONE);
    }
}
