package pathsum.report;

import java.util.List;
import java.util.stream.Collectors;

/** The table of flows; the script sorts and filters it where there is one, and it reads as well without. */
final class HtmlFlows {
    private HtmlFlows() {}

    static void write(List<Report.Flow> flows, Html page) {
        if (flows.isEmpty()) {
            return;
        }
        page.add("<section>\n<h2>Flows</h2>\n<p class=\"filter\"><label>Show only <input type=\"search\""
                + " data-filters=\"flows\" placeholder=\"address, port, point, status\"></label>"
                + " <span class=\"quiet\" data-shown=\"flows\"></span></p>\n<div class=\"scroll\">"
                + "<table id=\"flows\" class=\"sortable\">\n<thead><tr><th>protocol</th><th>source</th>"
                + "<th>destination</th><th class=\"number\">packets</th><th class=\"number\">octets</th>"
                + "<th>path and states</th></tr></thead>\n<tbody>\n");
        for (Report.Flow flow : flows) {
            page.add(
                    "<tr><td>{}</td><td><code>{}</code></td><td><code>{}</code></td><td class=\"number\">{}</td>"
                            + "<td class=\"number\">{}</td><td class=\"quiet\">{}</td></tr>\n",
                    flow.protocol(),
                    flow.source(),
                    flow.destination(),
                    Wording.number(flow.packets()),
                    Wording.number(flow.bytes()),
                    path(flow));
        }
        page.add("</tbody></table></div>\n</section>\n");
    }

    private static String path(Report.Flow flow) {
        return flow.path().stream()
                .map(id -> {
                    Report.Statuses states = flow.states().get(id);
                    String there =
                            flow.translated() == null ? null : flow.translated().get(id);
                    return id
                            + (states == null ? "" : " (" + Ladder.inWords(states) + ")")
                            + (there == null ? "" : " as " + there);
                })
                .collect(Collectors.joining(" → "));
    }
}
