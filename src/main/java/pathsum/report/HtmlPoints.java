package pathsum.report;

import java.util.List;
import java.util.Map;

/** Every point with what its checksums were like, and what is known of its interface. */
final class HtmlPoints {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 14;
    private static final List<String> STATUSES =
            List.of("valid", "partial", "bad", "absent", "illegal", "unverifiable");

    private final List<Report.Point> points;
    private final HtmlTimeline timeline;

    HtmlPoints(Report report) {
        this.points = report.points();
        this.timeline = new HtmlTimeline(report);
    }

    void write(Html page) {
        page.add("<section>\n<h2>Checksums at each point</h2>\n<p class=\"legend\">");
        for (String status : STATUSES.stream().filter(this::occurs).toList()) {
            page.add("<span class=\"state {}\">{}</span> ", status, status);
        }
        page.add("</p>\n<div class=\"points\">\n");
        for (Report.Point point : points) {
            point(point, page);
        }
        page.add("</div>\n</section>\n");
    }

    private boolean occurs(String status) {
        return points.stream()
                .flatMap(point -> point.checksums().values().stream())
                .flatMap(Ladder::named)
                .anyMatch(count -> count.getKey().equals(status) && count.getValue() > 0);
    }

    private void point(Report.Point point, Html page) {
        page.add(
                "<article>\n<h3><code>{}</code></h3>\n<p class=\"quiet\">{}; {}{}</p>\n<table class=\"bars\">\n",
                point.id(),
                String.join(", ", TextDetails.description(point)),
                Wording.count(point.packets(), "packet"),
                TextDetails.captured(point.capture()));
        for (Map.Entry<String, Report.Statuses> entry : point.checksums().entrySet()) {
            Html bar = Html.of(
                    "<svg viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">", WIDTH, HEIGHT);
            HtmlPath.bar(bar, entry.getValue(), 0, 0, WIDTH, HEIGHT);
            page.add(
                    "<tr><th>{}</th><td>{}</svg></td><td class=\"quiet\">{}</td></tr>\n",
                    entry.getKey(),
                    bar,
                    Ladder.inWords(entry.getValue()));
        }
        Html overTime = new Html();
        timeline.write(point, overTime);
        Report.KernelWords words = point.kernel();
        page.add(
                "</table>\n{}<p class=\"quiet\">kernel's word: {} owed, {} trusted, {} none, {} unknown</p>\n",
                overTime,
                Wording.number(words.owed()),
                Wording.number(words.trusted()),
                Wording.number(words.none()),
                Wording.number(words.unknown()));
        settings(point, page);
        page.add("</article>\n");
    }

    private static void settings(Report.Point point, Html page) {
        if (point.features() != null) {
            page.add("<details><summary>offload switches</summary>\n<dl class=\"switches\">");
            switches("on", point.features(), true, false, page);
            switches("on [fixed]", point.features(), true, true, page);
            switches("off", point.features(), false, false, page);
            switches("off [fixed]", point.features(), false, true, page);
            page.add("</dl></details>\n");
        }
        if (point.xenstore() != null) {
            page.add("<details><summary>xenstore</summary><ul class=\"switches\">\n");
            point.xenstore().backend().forEach((k, v) -> page.add("<li>backend {} = {}</li>\n", k, v));
            point.xenstore().frontend().forEach((k, v) -> page.add("<li>frontend {} = {}</li>\n", k, v));
            page.add("</ul></details>\n");
        }
    }

    private static void switches(
            String state, Map<String, Report.FeatureState> features, boolean active, boolean fixed, Html page) {
        List<String> names = features.entrySet().stream()
                .filter(f -> f.getValue().active() == active && f.getValue().fixed() == fixed)
                .map(Map.Entry::getKey)
                .toList();
        if (!names.isEmpty()) {
            page.add("<dt>{}</dt><dd>{}</dd>", state, String.join(", ", names));
        }
    }
}
