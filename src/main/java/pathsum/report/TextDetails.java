package pathsum.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code -v} adds: every point, flow and counter, and the run itself. */
final class TextDetails {
    private final Report report;
    private final TextPage page;

    TextDetails(Report report, TextPage page) {
        this.report = report;
        this.page = page;
    }

    void write() throws IOException {
        page.heading("Points");
        for (Report.Point point : report.points()) {
            point(point);
        }
        page.heading("Hosts");
        for (Report.HostEntry host : report.hosts()) {
            host(host);
        }
        flows();
        page.heading("This run");
        page.paragraph(2, String.join(" ", report.commandLine()));
        page.paragraph(2, report.started() + " to " + report.ended());
        page.line(
                2,
                "pathsum " + report.tool().version() + ", Java " + report.tool().java());
    }

    private void point(Report.Point point) throws IOException {
        page.line(2, point.id() + ": " + String.join(", ", description(point)));
        page.paragraph(6, Wording.count(point.packets(), "packet") + captured(point.capture()));
        for (Map.Entry<String, Report.Statuses> entry : point.checksums().entrySet()) {
            page.beside(6, entry.getKey(), null, 8, Ladder.inWords(entry.getValue()));
        }
        Report.KernelWords words = point.kernel();
        page.beside(
                6,
                "kernel",
                null,
                8,
                words.owed() + " owed, " + words.trusted() + " trusted, " + words.none() + " none, " + words.unknown()
                        + " unknown");
        if (point.features() != null) {
            page.beside(6, "ethtool", null, 8, features(point.features()));
        }
    }

    /** What is known of a point's interface, in words. */
    static List<String> description(Report.Point point) {
        List<String> words = new ArrayList<>(List.of(point.role()));
        add(words, "driver ", point.driver());
        add(words, "", point.kind());
        add(words, "mtu ", point.mtu());
        add(words, "", point.mac());
        add(words, "port of ", point.bridge());
        add(words, "peer ", point.peer());
        return words;
    }

    private static void add(List<String> words, String label, Object value) {
        if (value != null) {
            words.add(label + value);
        }
    }

    static String captured(Report.Captured capture) {
        if (capture == null) {
            return "";
        }
        List<String> words = new ArrayList<>();
        add(words, "captured by ", capture.engine());
        add(words, "dropped by the kernel: ", capture.droppedByKernel());
        add(words, "dropped by the interface: ", capture.droppedByInterface());
        add(words, "snaplen ", capture.snaplen());
        return words.isEmpty() ? "" : "; " + String.join(", ", words);
    }

    /** Switches as ethtool -k has them. */
    static String features(Map<String, Report.FeatureState> features) {
        List<String> words = new ArrayList<>();
        features.forEach((name, state) ->
                words.add(name + " " + (state.active() ? "on" : "off") + (state.fixed() ? " [fixed]" : "")));
        return String.join(", ", words);
    }

    private void host(Report.HostEntry host) throws IOException {
        page.line(2, host.name() + ": " + String.join(", ", description(host)));
        if (host.counters() != null) {
            Map<String, Long> rises = rises(host.counters());
            page.paragraph(6, rises.isEmpty() ? "no counter moved" : "counters that moved: " + inWords(rises));
        }
    }

    /** What is known of a machine, in words. */
    static List<String> description(Report.HostEntry host) {
        List<String> words = new ArrayList<>();
        add(words, "", host.domain() == null ? null : host.domain().type());
        add(words, "kernel ", host.kernel());
        words.add(host.clock() + " clock");
        return words;
    }

    /** By how much each counter moved that was read twice. */
    static Map<String, Long> rises(Report.CounterReadings counters) {
        Map<String, Long> rises = new TreeMap<>();
        counters.after().forEach((name, after) -> {
            Long before = counters.before().get(name);
            if (before != null && !before.equals(after)) {
                rises.put(name, after - before);
            }
        });
        return rises;
    }

    static String inWords(Map<String, Long> rises) {
        List<String> words = new ArrayList<>();
        rises.forEach((name, by) -> words.add(name + (by > 0 ? " +" : " ") + by));
        return String.join(", ", words);
    }

    private void flows() throws IOException {
        if (report.flows().isEmpty()) {
            return;
        }
        page.heading("Flows");
        for (Report.Flow flow : report.flows()) {
            page.line(
                    2,
                    flow.protocol() + " " + flow.source() + " > " + flow.destination() + ": "
                            + Wording.count(flow.packets(), "packet") + ", " + Wording.octets(flow.bytes()));
            for (String id : flow.path()) {
                Report.Statuses states = flow.states().get(id);
                String there =
                        flow.translated() == null ? null : flow.translated().get(id);
                page.paragraph(
                        6,
                        id
                                + (states == null ? "" : ": " + Ladder.inWords(states))
                                + (there == null ? "" : ", there " + there));
            }
        }
    }
}
