package pathsum.diagnosis;

import java.util.HashMap;
import java.util.Map;
import pathsum.host.CaptureFacts;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.host.Xenstore;

/** A point described piece by piece; whatever is not said of it is not known. */
final class Tap {
    private final String host;
    private final String name;
    private final Role role;
    private final Map<String, Feature> features = new HashMap<>();
    private final Map<String, Long> before = new HashMap<>();
    private final Map<String, Long> after = new HashMap<>();
    private Domain domain = Domain.UNKNOWN;
    private boolean sharedClock = true;
    private String driver;
    private String bridge;
    private String peer;
    private boolean word = true;
    private CaptureFacts capture = CaptureFacts.UNKNOWN;

    private Tap(String host, String name, Role role) {
        this.host = host;
        this.name = name;
        this.role = role;
    }

    /** @param id {@code HOST/IFACE} */
    static Tap at(String id, Role role) {
        int slash = id.indexOf('/');
        return new Tap(id.substring(0, slash), id.substring(slash + 1), role);
    }

    Tap in(DomainType type) {
        domain = new Domain(type, null, null);
        return this;
    }

    Tap driver(String driverName) {
        driver = driverName;
        return this;
    }

    Tap bridge(String master) {
        bridge = master;
        return this;
    }

    Tap peer(String other) {
        peer = other;
        return this;
    }

    Tap feature(String feature, boolean active, boolean fixed) {
        features.put(feature, new Feature(active, fixed));
        return this;
    }

    /** A counter of its machine rose; it had been moved before. */
    Tap counted(String counter, long rise) {
        before.put(counter, 7L);
        after.put(counter, 7L + rise);
        return this;
    }

    /** The kernel's word was not recorded. */
    Tap wordless() {
        word = false;
        return this;
    }

    Tap ownClock() {
        sharedClock = false;
        return this;
    }

    Tap lost(long received, long byKernel, long byInterface) {
        capture = new CaptureFacts(received, byKernel, byInterface, -1, null);
        return this;
    }

    ObservationPoint point() {
        Interface known = new Interface(name, role, driver, null, -1, null, bridge, peer, features, Xenstore.NONE);
        Host machine = new Host(host, sharedClock, null, domain, new Counters(before, after));
        return new ObservationPoint(host + "/" + name, machine, known, null, word, capture);
    }
}
