package pathsum.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which point of an earlier run is which point of a later one. Domain ids, and with them the names of backends, change
 * at every start, so hardware addresses and the domains' UUIDs are asked first, names last.
 */
final class SamePoints {
    /** What Xen's scripts give every backend, so it names none of them. */
    private static final String BACKEND_MAC = "fe:ff:ff:ff:ff:ff";

    private final Map<String, String> laterByEarlier = new LinkedHashMap<>();
    private final List<Report.Point> earlier;
    private final List<Report.Point> later;

    private SamePoints(Report before, Report after) {
        earlier = new ArrayList<>(before.points());
        later = new ArrayList<>(after.points());
        Map<String, String> uuids = new HashMap<>();
        collect(before, uuids);
        collect(after, uuids);
        match(p -> p.mac() == null || p.mac().equals(BACKEND_MAC) ? null : p.role() + " " + p.mac());
        match(p -> p.xenstore() == null ? null : backend(p));
        match(p -> uuids.containsKey(p.host()) ? uuids.get(p.host()) + " " + p.interfaceName() : null);
        match(Report.Point::id);
        match(SamePoints::nameWithoutDomain);
        match(p -> p.host() + " " + p.role());
    }

    /** Ids of the later run by ids of the earlier one; points of one run alone are not in it. */
    static Map<String, String> of(Report before, Report after) {
        return new SamePoints(before, after).laterByEarlier;
    }

    /** Joins the points that have a key which no other point of either run has. */
    private void match(Function<Report.Point, String> key) {
        Map<String, Report.Point> first = unique(earlier, key);
        Map<String, Report.Point> second = unique(later, key);
        first.forEach((word, point) -> {
            Report.Point same = second.get(word);
            if (same != null) {
                laterByEarlier.put(point.id(), same.id());
                earlier.remove(point);
                later.remove(same);
            }
        });
    }

    private static Map<String, Report.Point> unique(List<Report.Point> points, Function<Report.Point, String> key) {
        Map<String, Report.Point> unique = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Report.Point point : points) {
            String word = key.apply(point);
            if (word != null && seen.merge(word, 1, Integer::sum) == 1) {
                unique.put(word, point);
            }
        }
        seen.forEach((word, count) -> {
            if (count > 1) {
                unique.remove(word);
            }
        });
        return unique;
    }

    private static String backend(Report.Point point) {
        String mac = point.xenstore().backend().get("mac");
        return mac == null ? null : point.role() + " for " + mac;
    }

    private static void collect(Report report, Map<String, String> uuids) {
        for (Report.HostEntry host : report.hosts()) {
            if (host.domain() != null && host.domain().uuid() != null) {
                uuids.put(host.name(), host.domain().uuid());
            }
        }
    }

    private static String nameWithoutDomain(Report.Point point) {
        return point.host() + " " + point.role() + " " + point.interfaceName().replaceAll("^(vif|tap)\\d+", "$1#");
    }
}
