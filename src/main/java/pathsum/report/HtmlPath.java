package pathsum.report;

import java.util.List;
import java.util.Map;

/** A path as a drawing: downwards in the packet's direction, narrow enough for a phone, with the culprit as a gap. */
final class HtmlPath {
    private static final int WIDTH = 360;
    private static final int RAIL = 18;
    private static final int TEXT = 42;
    private static final int RUNG = 70;
    private static final int GAP = 44;
    private static final int BAR = WIDTH - TEXT - 10;
    private static final int LONGEST_NAME = 36;

    private final Ladder ladder;
    private final Report.Found finding;
    private final Html svg = new Html();

    /** The finding names the culprit and may be null. */
    HtmlPath(Ladder ladder, Report.Found finding) {
        this.ladder = ladder;
        this.finding = finding;
    }

    Html drawing() {
        List<Ladder.Rung> rungs = ladder.rungs();
        boolean broken = ladder.culprit() >= 0 && finding != null;
        int height = rungs.size() * RUNG + (broken ? GAP : 0);
        svg.add(
                "<svg class=\"drawing\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" aria-label=\"{}\">\n",
                WIDTH,
                height,
                WIDTH,
                height,
                "path of " + ladder.title());
        int y = 0;
        for (int i = 0; i < rungs.size(); i++) {
            boolean here = broken && i == ladder.culprit();
            if (here) {
                culprit(y, i > 0);
                y += GAP;
            }
            boolean wrong = broken && i >= ladder.culprit();
            rung(
                    rungs.get(i),
                    y,
                    wrong,
                    i > 0 && !here,
                    i < rungs.size() - 1 && !(broken && i + 1 == ladder.culprit()));
            y += RUNG;
        }
        return svg.add("</svg>\n");
    }

    private void culprit(int y, boolean between) {
        if (between) {
            svg.add("<path class=\"rail broken\" d=\"M{} {}V{}\"/>\n", RAIL, y - RUNG + 24, y + GAP + 16);
        }
        svg.add("<rect class=\"culprit\" x=\"4\" y=\"{}\" width=\"{}\" height=\"28\" rx=\"6\"/>\n", y + 4, WIDTH - 8);
        svg.add(
                "<text class=\"culprit\" x=\"14\" y=\"{}\">{} {}{}</text>\n",
                y + 23,
                finding.id(),
                finding.cause(),
                finding.at() == null ? " happens here" : " when first seen");
    }

    private void rung(Ladder.Rung rung, int y, boolean wrong, boolean above, boolean below) {
        int centre = y + 16;
        if (above || below) {
            svg.add(
                    "<path class=\"rail{}\" d=\"M{} {}V{}\"/>\n",
                    wrong ? " wrong" : "",
                    RAIL,
                    above ? y : centre,
                    below ? y + RUNG : centre);
        }
        node(centre, wrong);
        svg.add(
                "<text class=\"name\" x=\"{}\" y=\"{}\">{}<title>{}</title></text>\n",
                TEXT,
                y + 20,
                clip(rung.point()),
                rung.point());
        String state = rung.kernel().isEmpty() ? rung.status() : rung.status() + ", " + rung.kernel();
        String role = rung.role() + (rung.direction().isEmpty() ? "" : " " + rung.direction());
        svg.add(
                "<text class=\"fact\" x=\"{}\" y=\"{}\"><tspan class=\"state{}\">{}</tspan>  {}</text>\n",
                TEXT,
                y + 38,
                wrong ? " wrong" : "",
                state,
                role);
        if (rung.counts() != null) {
            bar(svg, rung.counts(), TEXT, y + 46, BAR, 8);
        }
    }

    private void node(int centre, boolean wrong) {
        if (wrong) {
            svg.add("<path class=\"node wrong\" d=\"M{} {}l12 12l-12 12l-12 -12z\"/>\n", RAIL, centre - 12);
            svg.add("<path class=\"mark\" d=\"M{} {}l8 8m0 -8l-8 8\"/>\n", RAIL - 4, centre - 4);
        } else {
            svg.add("<circle class=\"node\" cx=\"{}\" cy=\"{}\" r=\"10\"/>\n", RAIL, centre);
            svg.add("<path class=\"mark\" d=\"M{} {}l3 4l6 -8\"/>\n", RAIL - 5, centre);
        }
    }

    /** How many fields had which status, as parts of one bar. */
    static void bar(Html svg, Report.Statuses counts, int x, int y, int width, int height) {
        double left = x;
        double total = counts.total();
        for (Map.Entry<String, Long> count : Ladder.named(counts).toList()) {
            if (count.getValue() > 0) {
                double part = Math.max(2, count.getValue() / total * width);
                svg.add(
                        "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{} {}</title></rect>\n",
                        count.getKey(),
                        Math.round(left * 10) / 10.0,
                        y,
                        Math.round(part * 10) / 10.0,
                        height,
                        Wording.number(count.getValue()),
                        count.getKey());
                left += part;
            }
        }
    }

    private static String clip(String name) {
        String plain = PlainText.of(name);
        return plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, LONGEST_NAME / 2) + "…" + plain.substring(plain.length() - LONGEST_NAME / 2 + 1);
    }
}
