package pathsum.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;

/**
 * The machines of one run, joined from several bundles.
 *
 * <p>Names are poor evidence: two guests made from one image may both be called {@code debian}. A host of the same name
 * is the same machine unless something says otherwise: another UUID, another kind of domain, or an interface of the same
 * name with another MAC address. Then it gets a name of its own, {@code debian#2}.
 */
final class Machines {
    /** What every Xen backend carries, so it tells nothing apart. */
    private static final String BACKEND_MAC = "fe:ff:ff:ff:ff:ff";

    private static final String NO_MAC = "00:00:00:00:00:00";

    private final List<Machine> known = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> pointIds = new HashSet<>();

    private static final class Machine {
        private final String bundleName;
        private final String name;
        private Host host;
        private final Map<String, String> macs = new TreeMap<>();

        private Machine(String name, Host host) {
            this.bundleName = host.name();
            this.name = name;
            this.host = host;
        }
    }

    /** Admits the points of one more bundle; the result has hosts and ids that are unique in this run. */
    synchronized List<ObservationPoint> join(Bundle bundle) {
        Map<String, Machine> here = new LinkedHashMap<>();
        for (ObservationPoint point : bundle.points()) {
            Host host = point.host();
            here.computeIfAbsent(host.name(), name -> machine(host, macs(bundle, name)));
        }
        List<ObservationPoint> joined = new ArrayList<>();
        for (ObservationPoint point : bundle.points()) {
            Machine machine = here.get(point.host().name());
            joined.add(moved(point, machine.host, unique(renamed(point.id(), machine), pointIds)));
        }
        return joined;
    }

    /** A name no other point and no other machine of this run has. */
    synchronized String reserve(String name) {
        String free = unique(name, names);
        pointIds.add(free);
        return free;
    }

    /** The points as they are, with what later bundles told of their hosts. */
    synchronized ObservationPoint refreshed(ObservationPoint point) {
        for (Machine machine : known) {
            if (machine.name.equals(point.host().name())) {
                return moved(point, machine.host, point.id());
            }
        }
        return point;
    }

    private Machine machine(Host host, Map<String, String> macs) {
        for (Machine candidate : known) {
            if (candidate.bundleName.equals(host.name()) && compatible(candidate, host, macs)) {
                candidate.macs.putAll(macs);
                candidate.host = merged(candidate.host, host);
                return candidate;
            }
        }
        Machine added = new Machine(unique(host.name(), names), host);
        added.host = named(host, added.name);
        added.macs.putAll(macs);
        known.add(added);
        return added;
    }

    private static boolean compatible(Machine candidate, Host host, Map<String, String> macs) {
        Domain one = candidate.host.domain();
        Domain other = host.domain();
        if (one.uuid() != null && other.uuid() != null) {
            return one.uuid().equalsIgnoreCase(other.uuid());
        }
        if (one.type() != other.type() && one.type() != DomainType.UNKNOWN && other.type() != DomainType.UNKNOWN) {
            return false;
        }
        for (Map.Entry<String, String> mac : macs.entrySet()) {
            String before = candidate.macs.get(mac.getKey());
            if (before != null && !before.equalsIgnoreCase(mac.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> macs(Bundle bundle, String host) {
        Map<String, String> macs = new TreeMap<>();
        for (ObservationPoint point : bundle.points()) {
            Interface at = point.networkInterface();
            boolean telling = at.mac() != null
                    && !at.mac().equalsIgnoreCase(BACKEND_MAC)
                    && !at.mac().equals(NO_MAC);
            if (telling && point.host().name().equals(host)) {
                macs.put(at.name(), at.mac());
            }
        }
        return macs;
    }

    private static Host merged(Host first, Host later) {
        Domain domain = first.domain().type() == DomainType.UNKNOWN ? later.domain() : first.domain();
        return new Host(
                first.name(),
                first.sharedClock() && later.sharedClock(),
                first.kernel() == null ? later.kernel() : first.kernel(),
                domain,
                new Counters(
                        extreme(first.counters().before(), later.counters().before(), true),
                        extreme(first.counters().after(), later.counters().after(), false)));
    }

    /** Counters only rise, so the smallest is the earliest and the largest the latest. */
    private static Map<String, Long> extreme(Map<String, Long> one, Map<String, Long> other, boolean earliest) {
        Map<String, Long> all = new TreeMap<>(one);
        other.forEach((name, value) -> all.merge(name, value, earliest ? Math::min : Math::max));
        return all;
    }

    private static String renamed(String id, Machine machine) {
        String prefix = machine.bundleName + "/";
        return id.startsWith(prefix) ? machine.name + "/" + id.substring(prefix.length()) : id;
    }

    private static String unique(String wanted, Set<String> taken) {
        String free = wanted;
        for (int i = 2; !taken.add(free); i++) {
            free = wanted + "#" + i;
        }
        return free;
    }

    private static Host named(Host host, String name) {
        return new Host(name, host.sharedClock(), host.kernel(), host.domain(), host.counters());
    }

    private static ObservationPoint moved(ObservationPoint point, Host host, String id) {
        return new ObservationPoint(
                id, host, point.networkInterface(), point.file(), point.kernelChecksumState(), point.capture());
    }
}
