package pathsum.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two runs, before and after a change: what became of the findings.
 *
 * @param outcome the word for other programs
 * @param sentence the same for people
 * @param points which point of the one run is which of the other; null on one side if only the other has it
 */
public record Comparison(
        String schema,
        String outcome,
        String sentence,
        Side before,
        Side after,
        List<Pair> points,
        List<Report.Found> gone,
        List<Report.Found> appeared,
        List<Kept> left,
        List<Counter> counters) {

    /** The name and version of the JSON form. */
    public static final String SCHEMA = "pathsum-comparison/1";

    /** One of the two runs. */
    public record Side(String verdict, String summary, String started, long packets) {}

    public record Pair(@JsonInclude(Include.NON_NULL) String before, @JsonInclude(Include.NON_NULL) String after) {}

    /** A finding that is in both. */
    public record Kept(Report.Found before, Report.Found after) {}

    /** By how much a counter of wrong checksums rose in each run. */
    public record Counter(
            String host,
            String name,
            @JsonInclude(Include.NON_NULL) Long before,
            @JsonInclude(Include.NON_NULL) Long after) {}

    /** Whether something got worse; then the command says so by its exit status. */
    public boolean isWorse() {
        return outcome.equals(Outcome.WORSE.code());
    }

    public boolean isUnknown() {
        return outcome.equals(Outcome.UNKNOWN.code());
    }

    public static Comparison of(Report before, Report after) {
        Map<String, String> same = SamePoints.of(before, after);
        List<Report.Found> gone = new ArrayList<>();
        List<Report.Found> appeared = new ArrayList<>(after.findings());
        List<Kept> left = new ArrayList<>();
        for (Report.Found finding : before.findings()) {
            Report.Found still = find(finding, appeared, same);
            if (still == null) {
                gone.add(finding);
            } else {
                appeared.remove(still);
                left.add(new Kept(finding, still));
            }
        }
        Outcome outcome = Outcome.of(before, after, gone, appeared, left);
        return new Comparison(
                SCHEMA,
                outcome.code(),
                outcome.sentence(),
                side(before),
                side(after),
                pairs(before, after, same),
                gone,
                appeared,
                left,
                counters(before, after));
    }

    private static Report.Found find(Report.Found finding, List<Report.Found> later, Map<String, String> same) {
        List<String> places = Ladder.places(finding).stream()
                .map(id -> same.getOrDefault(id, id))
                .toList();
        for (Report.Found other : later) {
            if (other.cause().equals(finding.cause())
                    && other.protocol().equals(finding.protocol())
                    && Ladder.places(other).equals(places)) {
                return other;
            }
        }
        return null;
    }

    private static Side side(Report report) {
        long packets = report.points().stream().mapToLong(Report.Point::packets).sum();
        return new Side(report.verdict(), report.summary(), report.started(), packets);
    }

    private static List<Pair> pairs(Report before, Report after, Map<String, String> same) {
        List<Pair> pairs = new ArrayList<>();
        before.points().forEach(p -> pairs.add(new Pair(p.id(), same.get(p.id()))));
        after.points().stream()
                .filter(p -> !same.containsValue(p.id()))
                .forEach(p -> pairs.add(new Pair(null, p.id())));
        return pairs;
    }

    private static List<Counter> counters(Report before, Report after) {
        Map<String, Map<String, Long>> first = refusals(before);
        Map<String, Map<String, Long>> second = refusals(after);
        TreeSet<String> hosts = new TreeSet<>(first.keySet());
        hosts.addAll(second.keySet());
        List<Counter> counters = new ArrayList<>();
        for (String host : hosts) {
            Map<String, Long> earlier = first.getOrDefault(host, Map.of());
            Map<String, Long> later = second.getOrDefault(host, Map.of());
            TreeSet<String> names = new TreeSet<>(earlier.keySet());
            names.addAll(later.keySet());
            for (String name : names) {
                Counter counter = new Counter(host, name, earlier.get(name), later.get(name));
                if (!isZero(counter.before()) || !isZero(counter.after())) {
                    counters.add(counter);
                }
            }
        }
        return counters;
    }

    private static boolean isZero(Long rise) {
        return rise == null || rise == 0;
    }

    /** Rises of the counters of wrong checksums, by host. */
    private static Map<String, Map<String, Long>> refusals(Report report) {
        Map<String, Map<String, Long>> refusals = new TreeMap<>();
        for (Report.HostEntry host : report.hosts()) {
            if (host.counters() == null) {
                continue;
            }
            Map<String, Long> rises = new TreeMap<>();
            host.counters().after().forEach((name, value) -> {
                Long start = host.counters().before().get(name);
                if (name.endsWith("InCsumErrors") && start != null) {
                    rises.put(name, value - start);
                }
            });
            refusals.put(host.name(), rises);
        }
        return refusals;
    }
}
