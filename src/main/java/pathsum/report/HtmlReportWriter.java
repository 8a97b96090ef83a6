package pathsum.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report as one file for a browser: no network, nothing to install, light or dark as the reader has it, and fit for
 * paper. Its content security policy names the one style sheet and the one script by their digests, so that nothing
 * that came in with a packet could run even if it got past the escaping.
 */
public final class HtmlReportWriter implements ReportWriter {
    @Override
    public void write(Report report, Appendable out) throws IOException {
        String style = resource("report.css");
        String script = resource("report.js");
        Html page = new Html();
        page.add("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.add(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}';"
                        + " script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n",
                digest(style),
                digest(script));
        page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.add("<meta name=\"referrer\" content=\"no-referrer\">\n<title>pathsum: {}</title>\n", report.summary());
        page.add("<style>").verbatim(style).add("</style>\n</head>\n<body>\n");
        head(report, page);
        page.add("<main>\n");
        findings(report, page);
        new HtmlPoints(report).write(page);
        HtmlFlows.write(report.flows(), page);
        assumptions(report.assumptions(), page);
        traffic(report.traffic(), page);
        hosts(report.hosts(), page);
        limitations(report.limitations(), page);
        run(report, page);
        page.add("</main>\n<script>").verbatim(script).add("</script>\n</body>\n</html>\n");
        out.append(page.toString());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReportWriter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void head(Report report, Html page) {
        long packets = report.points().stream().mapToLong(Report.Point::packets).sum();
        page.add("<header class=\"{}\">\n", report.verdict());
        page.add("<p class=\"verdict\">{}</p>\n", report.verdict().toUpperCase(Locale.ROOT));
        page.add("<h1>{}</h1>\n", report.summary());
        page.add(
                "<p class=\"quiet\">{} at {}, {}</p>\n</header>\n",
                Wording.count(packets, "packet"),
                Wording.count(report.points().size(), "point"),
                report.started().substring(0, 19).replace('T', ' ') + " UTC");
    }

    private static void findings(Report report, Html page) {
        boolean drawn = false;
        for (Report.Found finding : report.findings()) {
            new HtmlFinding(report, finding).write(page);
            drawn |= !finding.severity().equals("note");
        }
        Ladder ladder = drawn ? null : Ladder.of(report);
        if (ladder != null) {
            page.add(
                    "<section>\n<h2>The path</h2>\n<p class=\"flow\">{}</p>\n{}</section>\n",
                    ladder.title(),
                    new HtmlPath(ladder, null).drawing());
        }
    }

    private static void assumptions(List<Report.Assumed> assumptions, Html page) {
        if (assumptions.isEmpty()) {
            return;
        }
        page.add("<section>\n<h2>What suppressing checksums takes for granted</h2>\n<ol class=\"assumptions\">\n");
        for (Report.Assumed assumed : assumptions) {
            Html evidence = new Html();
            for (String line : assumed.evidence()) {
                evidence.add("<li>{}</li>", line);
            }
            page.add(
                    "<li value=\"{}\"><span class=\"tag {}\">{}</span> {}<p class=\"quiet\">{}</p>{}</li>\n",
                    assumed.number(),
                    assumed.status(),
                    assumed.status().replace('-', ' '),
                    assumed.statement(),
                    assumed.because(),
                    evidence.isEmpty() ? null : Html.of("<ul class=\"quiet\">{}</ul>", evidence));
        }
        page.add("</ol>\n</section>\n");
    }

    private static void traffic(Report.TrafficShares traffic, Html page) {
        page.add("<section>\n<h2>Who talks to whom</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th></th>"
                + "<th class=\"number\">share</th><th class=\"number\">packets</th><th class=\"number\">octets</th></tr>"
                + "</thead>\n<tbody>\n");
        share("guest to guest", traffic.guestToGuest(), page);
        share("guest to host", traffic.guestToHost(), page);
        share("guest to outside", traffic.guestToOutside(), page);
        share("other", traffic.other(), page);
        Report.Unneeded spare = traffic.suppressible();
        page.add(
                "</tbody></table></div>\n<p>Could do without checksums: {}; {}.</p>\n</section>\n",
                spare.packets() == 0 ? "nothing" : Wording.count(spare.packets(), "packet"),
                spare.because());
    }

    private static void share(String name, Report.Part part, Html page) {
        page.add(
                "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>"
                        + "</tr>\n",
                name,
                Wording.percent(part.share()),
                Wording.number(part.packets()),
                Wording.number(part.bytes()));
    }

    private static void hosts(List<Report.HostEntry> hosts, Html page) {
        page.add("<section>\n<h2>Hosts and their counters</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th>host</th>"
                + "<th>what it is</th><th>counters that moved</th></tr></thead>\n<tbody>\n");
        for (Report.HostEntry host : hosts) {
            Map<String, Long> rises = host.counters() == null ? Map.of() : TextDetails.rises(host.counters());
            page.add(
                    "<tr><td><code>{}</code></td><td>{}</td><td>{}</td></tr>\n",
                    host.name(),
                    String.join(", ", TextDetails.description(host)),
                    host.counters() == null ? "not read" : rises.isEmpty() ? "none" : TextDetails.inWords(rises));
        }
        page.add("</tbody></table></div>\n</section>\n");
    }

    private static void limitations(List<String> limitations, Html page) {
        if (limitations.isEmpty()) {
            return;
        }
        page.add("<section>\n<h2>Not seen, and left open</h2>\n<ul>\n");
        for (String limitation : limitations) {
            page.add("<li>{}</li>\n", limitation);
        }
        page.add("</ul>\n</section>\n");
    }

    private static void run(Report report, Html page) {
        page.add(
                "<footer class=\"quiet\">\n<p><code>{}</code></p>\n<p>{} to {}, pathsum {}, Java {}</p>\n</footer>\n",
                String.join(" ", report.commandLine()),
                report.started(),
                report.ended(),
                report.tool().version(),
                report.tool().java());
    }
}
