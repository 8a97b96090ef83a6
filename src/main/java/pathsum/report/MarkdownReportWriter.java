package pathsum.report;

import static pathsum.report.Markdown.code;
import static pathsum.report.Markdown.prose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for a tracker: what matters in sight, the rest folded away, never too long to paste. */
public final class MarkdownReportWriter implements ReportWriter {
    /** Trackers take 64 KiB of text in one comment. */
    static final int MOST_OCTETS = 60_000;

    private static final int MOST_FLOWS = 100;

    @Override
    public void write(Report report, Appendable out) throws IOException {
        Markdown page = new Markdown(MOST_OCTETS);
        page.block("## pathsum: " + report.verdict(), "verdict");
        page.block("**" + prose(report.summary()) + "**", "summary");
        MarkdownFinding form = new MarkdownFinding(report, page);
        for (Report.Found finding : report.findings()) {
            form.write(finding);
        }
        if (report.findings().stream().allMatch(f -> f.severity().equals("note"))) {
            path(report, page);
        }
        page.details("The five assumptions", assumptions(report.assumptions()), "assumption");
        page.details("Not seen, and left open", bullets(report.limitations()), "limitation");
        page.details("Traffic", traffic(report.traffic()), "traffic");
        page.details("Points", points(report.points()), "point");
        page.details("Hosts and counters", hosts(report.hosts()), "host");
        page.details("Flows", flows(report.flows()), "flow");
        page.block(
                code(String.join(" ", report.commandLine())) + ", " + report.started() + ", pathsum "
                        + prose(report.tool().version()),
                "command line");
        out.append(page.toString());
    }

    private static void path(Report report, Markdown page) throws IOException {
        Ladder ladder = Ladder.of(report);
        if (ladder != null) {
            page.block("The path of " + prose(ladder.title()) + ":", "path");
            page.block(drawn(ladder, null), "path");
        }
    }

    /** The ladder of the text report as a block of code. */
    static String drawn(Ladder ladder, Report.Found finding) throws IOException {
        StringBuilder lines = new StringBuilder();
        new TextLadder(new TextPage(lines, TextOptions.DEFAULT)).write(ladder, finding);
        return Markdown.fenced("text", lines.toString());
    }

    private static List<String> assumptions(List<Report.Assumed> assumptions) {
        return rows(
                "| | assumption | status | because |\n|---|---|---|---|",
                assumptions.stream()
                        .map(a -> "| " + a.number() + " | " + prose(a.statement()) + " | " + a.status() + " | "
                                + prose(a.because()) + " |")
                        .toList());
    }

    private static List<String> traffic(Report.TrafficShares traffic) {
        List<String> rows = new ArrayList<>();
        rows.add(share("guest to guest", traffic.guestToGuest()));
        rows.add(share("guest to host", traffic.guestToHost()));
        rows.add(share("guest to outside", traffic.guestToOutside()));
        rows.add(share("other", traffic.other()));
        List<String> blocks = new ArrayList<>(rows("| | share | packets | octets |\n|---|--:|--:|--:|", rows));
        Report.Unneeded spare = traffic.suppressible();
        blocks.add("\nCould do without checksums: " + Wording.count(spare.packets(), "packet") + "; "
                + prose(spare.because()));
        return blocks;
    }

    private static String share(String name, Report.Part part) {
        return "| " + name + " | "
                + Wording.percent(part.share()).replace("<", "&lt;").replace(">", "&gt;") + " | "
                + Wording.number(part.packets()) + " | " + Wording.number(part.bytes()) + " |";
    }

    private static List<String> points(List<Report.Point> points) {
        List<String> blocks = new ArrayList<>();
        for (Report.Point point : points) {
            StringBuilder block = new StringBuilder("- " + code(point.id()) + ": "
                    + prose(String.join(", ", TextDetails.description(point)) + "; "
                            + Wording.count(point.packets(), "packet") + TextDetails.captured(point.capture())));
            point.checksums().forEach((protocol, counts) -> block.append("\n  - ")
                    .append(prose(protocol + ": " + Ladder.inWords(counts))));
            Report.KernelWords words = point.kernel();
            block.append(String.format(
                    Locale.ROOT,
                    "%n  - kernel: %d owed, %d trusted, %d none, %d unknown",
                    words.owed(),
                    words.trusted(),
                    words.none(),
                    words.unknown()));
            if (point.features() != null) {
                block.append("\n  - ethtool: ").append(prose(TextDetails.features(point.features())));
            }
            if (point.xenstore() != null) {
                block.append("\n  - xenstore backend: ")
                        .append(prose("" + point.xenstore().backend()));
                block.append("\n  - xenstore frontend: ")
                        .append(prose("" + point.xenstore().frontend()));
            }
            blocks.add(block.toString());
        }
        return blocks;
    }

    private static List<String> hosts(List<Report.HostEntry> hosts) {
        List<String> blocks = new ArrayList<>();
        for (Report.HostEntry host : hosts) {
            Map<String, Long> rises = host.counters() == null ? Map.of() : TextDetails.rises(host.counters());
            blocks.add("- " + code(host.name()) + ": " + prose(String.join(", ", TextDetails.description(host)))
                    + (rises.isEmpty() ? "" : "; counters that moved: " + prose(TextDetails.inWords(rises))));
        }
        return blocks;
    }

    private static List<String> flows(List<Report.Flow> flows) {
        List<String> blocks = flows.stream()
                .limit(MOST_FLOWS)
                .map(f -> "- " + code(f.protocol() + " " + f.source() + " > " + f.destination()) + ": "
                        + Wording.count(f.packets(), "packet") + ", " + Wording.octets(f.bytes())
                        + f.path().stream()
                                .map(id -> "; " + code(id)
                                        + (f.states().get(id) == null
                                                ? ""
                                                : " "
                                                        + Ladder.inWords(
                                                                f.states().get(id))))
                                .collect(Collectors.joining()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (flows.size() > MOST_FLOWS) {
            blocks.add("- and " + Wording.number(flows.size() - MOST_FLOWS) + " more in the JSON report");
        }
        return blocks;
    }

    static List<String> bullets(List<String> items) {
        return items.stream().map(i -> "- " + prose(i)).toList();
    }

    private static List<String> rows(String head, List<String> rows) {
        List<String> table = new ArrayList<>(List.of(head));
        table.addAll(rows);
        return List.of(String.join("\n", table));
    }
}
