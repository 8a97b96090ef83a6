package pathsum.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The report for a person at a terminal: the answer first, then where, what to do, and why we are sure. */
public final class TextReportWriter implements ReportWriter {
    private static final int LABEL = 15;
    private final TextOptions options;

    public TextReportWriter(TextOptions options) {
        this.options = options;
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
        TextPage page = new TextPage(out, options);
        if (options.detail() == TextOptions.Detail.QUIET) {
            page.line(0, report.verdict() + ": " + report.summary());
            return;
        }
        String verdict = report.verdict().toUpperCase(Locale.ROOT);
        page.beside(0, verdict, colour(report.verdict()), verdict.length() + 2, report.summary());
        findings(report, page);
        refusals(report.hosts(), page);
        assumptions(report.assumptions(), page);
        traffic(report.traffic(), page);
        list("Not seen, and left open", report.limitations(), page);
        if (page.verbose()) {
            new TextDetails(report, page).write();
        }
    }

    private static void findings(Report report, TextPage page) throws IOException {
        TextFinding form = new TextFinding(report, page);
        boolean drawn = false;
        for (Report.Found finding : report.findings()) {
            if (finding.severity().equals("note") && !page.verbose()) {
                form.brief(finding);
            } else {
                form.write(finding);
                drawn = true;
            }
        }
        Ladder ladder = drawn ? null : Ladder.of(report);
        if (ladder != null) {
            page.heading("The path of " + ladder.title());
            new TextLadder(page).write(ladder, null);
        }
    }

    static String colour(String word) {
        return switch (word) {
            case "fault", "bad", "illegal", "violated" -> TextPage.RED;
            case "healthy", "valid", "holds" -> TextPage.GREEN;
            case "inconclusive", "warning" -> TextPage.YELLOW;
            case "partial" -> TextPage.CYAN;
            default -> null;
        };
    }

    /** Receivers that counted wrong checksums while we watched: the plainest proof that somebody drops them. */
    private static void refusals(List<Report.HostEntry> hosts, TextPage page) throws IOException {
        boolean first = true;
        for (Report.HostEntry host : hosts) {
            Map<String, Long> refused =
                    new TreeMap<>(host.counters() == null ? Map.of() : TextDetails.rises(host.counters()));
            refused.keySet().removeIf(name -> !name.endsWith("InCsumErrors"));
            if (!refused.isEmpty()) {
                if (first) {
                    page.heading("Wrong checksums the receivers counted meanwhile");
                }
                first = false;
                page.line(2, host.name() + ": " + TextDetails.inWords(refused));
            }
        }
    }

    private static void assumptions(List<Report.Assumed> assumptions, TextPage page) throws IOException {
        if (assumptions.isEmpty()) {
            return;
        }
        page.heading("What suppressing checksums takes for granted");
        for (Report.Assumed assumed : assumptions) {
            page.beside(
                    2,
                    assumed.number() + " " + assumed.status().replace('-', ' '),
                    colour(assumed.status()),
                    LABEL + 1,
                    assumed.statement());
            page.paragraph(LABEL + 5, assumed.because());
            for (String evidence : page.verbose() ? assumed.evidence() : List.<String>of()) {
                page.item(LABEL + 5, evidence);
            }
        }
    }

    private static void traffic(Report.TrafficShares traffic, TextPage page) throws IOException {
        Map<String, Report.Part> parts = Map.of(
                "guest to guest", traffic.guestToGuest(),
                "guest to host", traffic.guestToHost(),
                "guest to outside", traffic.guestToOutside(),
                "other", traffic.other());
        if (parts.values().stream().allMatch(p -> p.packets() == 0)) {
            return;
        }
        page.heading("Who talks to whom");
        for (String name : List.of("guest to guest", "guest to host", "guest to outside", "other")) {
            Report.Part part = parts.get(name);
            if (part.packets() > 0) {
                page.line(
                        2,
                        String.format(
                                Locale.ROOT,
                                "%-16s %7s  %16s  %7s",
                                name,
                                Wording.percent(part.share()),
                                Wording.count(part.packets(), "packet"),
                                Wording.octets(part.bytes())));
            }
        }
        Report.Unneeded spare = traffic.suppressible();
        page.beside(
                2,
                "could do without checksums:",
                null,
                28,
                (spare.packets() == 0
                                ? "none"
                                : Wording.count(spare.packets(), "packet") + ", " + Wording.octets(spare.bytes()))
                        + "; " + spare.because());
    }

    private static void list(String heading, List<String> items, TextPage page) throws IOException {
        if (items.isEmpty()) {
            return;
        }
        page.heading(heading);
        for (String item : items) {
            page.item(2, item);
        }
    }
}
