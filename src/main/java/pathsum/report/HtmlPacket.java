package pathsum.report;

import java.util.List;

/** One packet at every point it passed: the header with its checksum field, and the field's value at each point. */
final class HtmlPacket {
    /** A header field and how many of the 32 bits of a row it takes. */
    private record Field(String name, int bits) {}

    private static final List<Field> TCP = List.of(
            new Field("source port", 16),
            new Field("destination port", 16),
            new Field("sequence number", 32),
            new Field("acknowledgment number", 32),
            new Field("offset, flags", 16),
            new Field("window", 16),
            new Field("checksum", 16),
            new Field("urgent pointer", 16));
    private static final List<Field> UDP = List.of(
            new Field("source port", 16),
            new Field("destination port", 16),
            new Field("length", 16),
            new Field("checksum", 16));
    private static final List<Field> IP = List.of(
            new Field("version, IHL, TOS", 16),
            new Field("total length", 16),
            new Field("identification", 16),
            new Field("flags, offset", 16),
            new Field("TTL, protocol", 16),
            new Field("checksum", 16),
            new Field("source address", 32),
            new Field("destination address", 32));
    private static final List<Field> OTHER = List.of(new Field("type, code", 16), new Field("checksum", 16));

    private final Report.Packet packet;
    private final int firstWrong;

    HtmlPacket(Report.Found finding, Report.Packet packet) {
        this.packet = packet;
        this.firstWrong = Ladder.culprit(
                finding, packet.steps().stream().map(Report.Step::point).toList());
    }

    void write(Html page) {
        Report.Step shown = packet.steps().isEmpty() ? null : packet.steps().get(Math.max(0, firstWrong));
        if (shown != null) {
            header(shown, page);
        }
        page.add("<div class=\"scroll\"><table class=\"steps\">\n<thead><tr><th>point</th><th></th><th>layer</th>"
                + "<th>status</th><th>kernel</th><th>found</th><th>expected</th><th>packet</th><th>time</th></tr>"
                + "</thead>\n<tbody>\n");
        for (int i = 0; i < packet.steps().size(); i++) {
            step(packet.steps().get(i), firstWrong >= 0 && i >= firstWrong, page);
        }
        page.add("</tbody></table></div>\n");
    }

    private static void header(Report.Step step, Html page) {
        String protocol = Ladder.bare(step.layer());
        page.add("<div class=\"header\" role=\"img\" aria-label=\"header at {}\">\n", step.point());
        for (Field field : fields(protocol)) {
            boolean checksum = field.name().equals("checksum");
            page.add(
                    "<span class=\"{}{}\">{}{}</span>\n",
                    field.bits() == 32 ? "row" : "half",
                    checksum ? " wrong" : "",
                    field.name(),
                    checksum ? value(step) : null);
        }
        page.add(
                "</div>\n<p class=\"quiet\">{} header at {}, {}</p>\n",
                step.layer(),
                step.point(),
                Wording.record(step));
    }

    private static List<Field> fields(String protocol) {
        return switch (protocol) {
            case "tcp" -> TCP;
            case "udp" -> UDP;
            case "ip", "ipv4" -> IP;
            default -> OTHER;
        };
    }

    private static Html value(Report.Step step) {
        if (step.found() == null) {
            return null;
        }
        return Html.of(
                "<b>{}</b>{}",
                step.found(),
                step.expected() == null ? null : Html.of(" should be <b>{}</b>", step.expected()));
    }

    private static void step(Report.Step step, boolean wrong, Html page) {
        page.add(
                "<tr{}><td><code>{}</code></td><td>{}</td><td>{}</td><td><span class=\"state {}\">{}</span></td><td>{}</td>"
                        + "<td class=\"field\">{}</td><td><code>{}</code></td><td title=\"{}\">{}</td><td class=\"quiet\">{}</td></tr>\n",
                Html.of(wrong ? " class=\"wrong\"" : ""),
                step.point(),
                step.direction().equals("unknown") ? "" : step.direction(),
                step.layer(),
                step.status(),
                step.status(),
                step.kernel(),
                step.found() == null ? null : Html.of("<code>{}</code>", step.found()),
                step.expected(),
                Wording.record(step),
                record(step),
                step.time().substring(11));
    }

    /** Without the directory, which is the same for all. */
    private static String record(Report.Step step) {
        String record = Wording.record(step);
        return step.file() == null
                ? record
                : record.replace(step.file(), step.file().substring(step.file().lastIndexOf('/') + 1));
    }
}
