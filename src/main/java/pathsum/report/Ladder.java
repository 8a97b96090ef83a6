package pathsum.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The path of a finding's packets, or of the largest flow, point by point in the packet's direction.
 *
 * @param title which packets
 * @param culprit index of the rung before which the fault sits, -1 if there is none
 */
record Ladder(String title, List<Rung> rungs, int culprit) {
    /**
     * One point on the path.
     *
     * @param direction {@code in}, {@code out}, or empty if not known
     * @param status of the packet shown, or what most had
     * @param kernel the kernel's word, or empty if nobody asked
     * @param counts of the flows concerned at this point, null if not known
     */
    record Rung(String point, String role, String direction, String status, String kernel, Report.Statuses counts) {}

    /** The path on which a finding's fault sits. */
    static Ladder of(Report report, Report.Found finding) {
        List<Rung> rungs = rungs(report, finding);
        return new Ladder(
                title(finding),
                rungs,
                culprit(finding, rungs.stream().map(Rung::point).toList()));
    }

    /** The path of the flow with the most octets; null if no packet passed two points. */
    static Ladder of(Report report) {
        Report.Flow largest = null;
        for (Report.Flow flow : report.flows()) {
            if (flow.path().size() > 1 && (largest == null || flow.bytes() > largest.bytes())) {
                largest = flow;
            }
        }
        if (largest == null) {
            return null;
        }
        Report.Flow flow = largest;
        List<Rung> rungs = flow.path().stream()
                .map(id -> rung(report, id, "", flow.states().get(id), flow.protocol()))
                .toList();
        return new Ladder(
                flow.protocol() + " " + flow.source() + " > " + flow.destination() + ", the largest flow", rungs, -1);
    }

    private static String title(Report.Found finding) {
        Report.Share most = null;
        for (Report.Share share : finding.flows()) {
            if (most == null || share.affected() > most.affected()) {
                most = share;
            }
        }
        if (most == null) {
            return finding.protocol();
        }
        String more = finding.flows().size() > 1
                ? " and " + Wording.count(finding.flows().size() - 1, "more flow")
                : "";
        return most.protocol() + " " + most.source() + " > " + most.destination() + more;
    }

    private static List<Rung> rungs(Report report, Report.Found finding) {
        List<Report.Flow> flows = report.flows().stream()
                .filter(f -> finding.flows().stream().anyMatch(s -> isSame(s, f)))
                .toList();
        Report.Packet packet = longest(finding);
        if (packet != null) {
            return packet.steps().stream()
                    .map(s -> new Rung(
                            s.point(),
                            role(report, s.point()),
                            s.direction().equals("unknown") ? "" : s.direction(),
                            s.status(),
                            s.kernel().equals("unknown") ? "" : s.kernel(),
                            counts(flows, s.point())))
                    .toList();
        }
        List<String> path = flows.isEmpty() ? List.of() : flows.get(0).path();
        if (!path.containsAll(places(finding))) {
            path = report.points().stream().map(Report.Point::id).toList();
        }
        return path.stream()
                .map(id -> rung(report, id, "", counts(flows, id), finding.protocol()))
                .toList();
    }

    private static boolean isSame(Report.Share share, Report.Flow flow) {
        return share.protocol().equals(flow.protocol())
                && share.source().equals(flow.source())
                && share.destination().equals(flow.destination());
    }

    /** The packet seen at the most points, of those seen where the fault sits. */
    private static Report.Packet longest(Report.Found finding) {
        Report.Packet longest = null;
        for (Report.Packet packet : finding.evidence()) {
            List<String> seen = packet.steps().stream().map(Report.Step::point).toList();
            if (seen.containsAll(places(finding))
                    && (longest == null || seen.size() > longest.steps().size())) {
                longest = packet;
            }
        }
        return longest;
    }

    static List<String> places(Report.Found finding) {
        return finding.between() != null ? finding.between() : List.of(finding.at());
    }

    /** Where on a way over points a finding's packets were first wrong, -1 if not on it. */
    static int culprit(Report.Found finding, List<String> points) {
        List<String> places = places(finding);
        if (places.size() == 1) {
            return points.indexOf(places.get(0));
        }
        int right = points.indexOf(places.get(0));
        int wrong = points.subList(right + 1, points.size()).indexOf(places.get(1));
        return wrong < 0 ? -1 : right + 1 + wrong;
    }

    private static Rung rung(Report report, String id, String direction, Report.Statuses flow, String protocol) {
        Report.Point point = point(report, id);
        if (point == null) {
            return new Rung(id, "", direction, flow == null ? "" : most(flow), "", flow);
        }
        Report.Statuses counts = flow != null ? flow : point.checksums().get(bare(protocol));
        return new Rung(id, point.role(), direction, counts == null ? "" : most(counts), word(point.kernel()), counts);
    }

    /** The protocol without saying that it is an inner one. */
    static String bare(String protocol) {
        return protocol.startsWith("inner ") ? protocol.substring("inner ".length()) : protocol;
    }

    private static Report.Point point(Report report, String id) {
        for (Report.Point point : report.points()) {
            if (point.id().equals(id)) {
                return point;
            }
        }
        return null;
    }

    private static String role(Report report, String id) {
        Report.Point point = point(report, id);
        return point == null ? "" : point.role();
    }

    private static Report.Statuses counts(List<Report.Flow> flows, String id) {
        return flows.stream()
                .map(f -> f.states().get(id))
                .filter(Objects::nonNull)
                .reduce((a, b) -> new Report.Statuses(
                        a.valid() + b.valid(),
                        a.partial() + b.partial(),
                        a.bad() + b.bad(),
                        a.absent() + b.absent(),
                        a.illegal() + b.illegal(),
                        a.unverifiable() + b.unverifiable()))
                .orElse(null);
    }

    private static String most(Report.Statuses counts) {
        return largest(named(counts));
    }

    private static String word(Report.KernelWords words) {
        String word = largest(Stream.of(
                Map.entry("owed", words.owed()),
                Map.entry("trusted", words.trusted()),
                Map.entry("none", words.none()),
                Map.entry("unknown", words.unknown())));
        return word.equals("unknown") ? "" : word;
    }

    private static String largest(Stream<Map.Entry<String, Long>> counts) {
        return counts.filter(c -> c.getValue() > 0)
                .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** Every status with its count, in the order of the report. */
    static Stream<Map.Entry<String, Long>> named(Report.Statuses counts) {
        return Stream.of(
                Map.entry("valid", counts.valid()),
                Map.entry("partial", counts.partial()),
                Map.entry("bad", counts.bad()),
                Map.entry("absent", counts.absent()),
                Map.entry("illegal", counts.illegal()),
                Map.entry("unverifiable", counts.unverifiable()));
    }

    /** The statuses that occur, as {@code 38 partial, 2 valid}. */
    static String inWords(Report.Statuses counts) {
        List<String> words = new ArrayList<>();
        named(counts)
                .filter(c -> c.getValue() > 0)
                .forEach(c -> words.add(String.format(Locale.ROOT, "%,d %s", c.getValue(), c.getKey())));
        return String.join(", ", words);
    }
}
