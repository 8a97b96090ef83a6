package pathsum.report;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** A comparison for people, or as JSON. */
public final class ComparisonWriter {
    private ComparisonWriter() {}

    public static void json(Comparison comparison, Appendable out) throws IOException {
        out.append(JsonReportWriter.text(comparison));
    }

    public static void text(Comparison comparison, TextOptions options, Appendable out) throws IOException {
        TextPage page = new TextPage(out, options);
        page.paragraph(0, comparison.sentence());
        if (options.detail() == TextOptions.Detail.QUIET) {
            return;
        }
        page.blank();
        side("before", comparison.before(), page);
        side("after", comparison.after(), page);
        findings("Gone", comparison.gone(), page);
        findings("New", comparison.appeared(), page);
        left(comparison.left(), page);
        counters(comparison.counters(), page);
        points(comparison.points(), page);
    }

    private static void side(String name, Comparison.Side side, TextPage page) throws IOException {
        page.beside(2, name, TextPage.DIM, 8, side.verdict() + ": " + side.summary());
    }

    private static void findings(String heading, List<Report.Found> findings, TextPage page) throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        page.heading(heading);
        for (Report.Found finding : findings) {
            page.item(2, line(finding) + ", " + amount(finding));
        }
    }

    private static String line(Report.Found finding) {
        return finding.severity() + " " + finding.cause() + " " + Wording.place(finding);
    }

    private static String amount(Report.Found finding) {
        return Wording.number(finding.packets()) + " of " + Wording.count(finding.of(), "packet");
    }

    private static void left(List<Comparison.Kept> left, TextPage page) throws IOException {
        if (left.isEmpty()) {
            return;
        }
        page.heading("Still there");
        for (Comparison.Kept kept : left) {
            page.item(
                    2,
                    line(kept.after()) + ", " + amount(kept.before()) + " before, " + amount(kept.after()) + " after");
        }
    }

    private static void counters(List<Comparison.Counter> counters, TextPage page) throws IOException {
        if (counters.isEmpty()) {
            return;
        }
        page.heading("Wrong checksums the receivers counted");
        for (Comparison.Counter counter : counters) {
            page.line(
                    2,
                    counter.host() + ": " + counter.name() + " " + rise(counter.before()) + " before, "
                            + rise(counter.after()) + " after");
        }
    }

    private static String rise(Long rise) {
        return rise == null ? "not read" : "+" + Wording.number(rise);
    }

    private static void points(List<Comparison.Pair> pairs, TextPage page) throws IOException {
        List<Comparison.Pair> changed = pairs.stream()
                .filter(p -> !Objects.equals(p.before(), p.after()))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        page.heading("Points that have another name, or were seen in one run only");
        for (Comparison.Pair pair : changed) {
            if (pair.before() == null) {
                page.line(2, pair.after() + " only after");
            } else if (pair.after() == null) {
                page.line(2, pair.before() + " only before");
            } else {
                page.line(2, pair.before() + " is now " + pair.after());
            }
        }
    }
}
