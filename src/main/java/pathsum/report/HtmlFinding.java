package pathsum.report;

import java.util.List;

/** One finding: the path drawn, what to do beside it, and the packets that show it. */
final class HtmlFinding {
    private final Report report;
    private final Report.Found finding;

    HtmlFinding(Report report, Report.Found finding) {
        this.report = report;
        this.finding = finding;
    }

    void write(Html page) {
        page.add(
                "<section class=\"finding {}\" id=\"{}\">\n<h2><span class=\"tag {}\">{} {}</span> {} <small>{}</small></h2>\n",
                finding.severity(),
                finding.id(),
                finding.severity(),
                finding.id(),
                finding.severity(),
                finding.cause(),
                finding.confidence());
        page.add("<p class=\"lead\">{}</p>\n", Wording.sentence(Wording.meaning(finding.cause())));
        page.add("<p>{}</p>\n", Wording.sentence(Wording.place(finding) + "; " + Wording.amount(finding)));
        if (finding.severity().equals("note")) {
            page.add("<p>{}</p>\n", finding.explanation());
        } else {
            page.add("<div class=\"columns\">\n<div class=\"path\">\n{}</div>\n<div>\n", path());
            page.add("<h3>What happens</h3>\n<p>{}</p>\n", finding.explanation());
            remedies(page);
            page.add("</div>\n</div>\n");
        }
        evidence(page);
        details(page);
        page.add("</section>\n");
    }

    private Html path() {
        Ladder ladder = Ladder.of(report, finding);
        return Html.of("<p class=\"flow\">{}</p>\n{}", ladder.title(), new HtmlPath(ladder, finding).drawing());
    }

    private void remedies(Html page) {
        List<Report.Mending> works =
                finding.remedies().stream().filter(Report.Mending::applicable).toList();
        if (!works.isEmpty()) {
            page.add("<h3>What to do{}</h3>\n", works.size() > 1 ? ", the least first" : "");
        }
        for (Report.Mending remedy : works) {
            page.add(
                    "<div class=\"remedy\">\n<p>on <code>{}</code></p>\n{}<dl>{}{}{}{}</dl>\n</div>\n",
                    remedy.where(),
                    command(remedy.command()),
                    term("why", remedy.because()),
                    term("cost", remedy.cost()),
                    term("keep it", remedy.persist()),
                    remedy.undo() == null ? null : Html.of("<dt>undo</dt><dd>{}</dd>\n", command(remedy.undo())));
        }
    }

    private static Html command(String command) {
        return Html.of(
                "<div class=\"command\"><code>{}</code><button type=\"button\" class=\"copy\">copy</button></div>\n",
                command);
    }

    private static Html term(String term, String text) {
        return text == null ? null : Html.of("<dt>{}</dt><dd>{}</dd>\n", term, text);
    }

    private void details(Html page) {
        Html useless = new Html();
        for (Report.Mending remedy : finding.remedies()) {
            if (!remedy.applicable()) {
                useless.add(
                        "<li><code>{}</code> on <code>{}</code>: {}</li>\n",
                        remedy.command(),
                        remedy.where(),
                        remedy.because());
            }
        }
        fold("What would not help", useless, page);
        Html excluded = new Html();
        for (Report.Excluded ruledOut : finding.ruledOut()) {
            excluded.add("<li><b>{}</b>: {}</li>\n", ruledOut.cause(), ruledOut.because());
        }
        fold("What it is not", excluded, page);
        Html flows = new Html();
        for (Report.Share flow : finding.flows()) {
            flows.add(
                    "<li><code>{} {} &gt; {}</code>: {} of {}</li>\n",
                    flow.protocol(),
                    flow.source(),
                    flow.destination(),
                    Wording.number(flow.affected()),
                    Wording.count(flow.packets(), "packet"));
        }
        fold("Flows it touches", flows, page);
    }

    private static void fold(String title, Html items, Html page) {
        if (!items.isEmpty()) {
            page.add("<details><summary>{}</summary><ul>\n{}</ul></details>\n", title, items);
        }
    }

    private void evidence(Html page) {
        for (int i = 0; i < finding.evidence().size(); i++) {
            page.add(
                    "<details{}><summary>What shows it: packet {} of {}</summary>\n",
                    Html.of(i == 0 && !finding.severity().equals("note") ? " open" : ""),
                    i + 1,
                    finding.evidence().size());
            new HtmlPacket(finding, finding.evidence().get(i)).write(page);
            page.add("</details>\n");
        }
    }
}
