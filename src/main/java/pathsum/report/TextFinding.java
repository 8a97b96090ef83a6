package pathsum.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One finding: where, what it means, what to do, and what shows it. */
final class TextFinding {
    private static final int MOST_FLOWS = 5;
    private static final Pattern TYPED = Pattern.compile(
            "(?:(?:ethtool|ip6?tables|nft|xe|xl|tc|ip|sysctl|echo|modprobe|systemctl|brctl|ovs-\\w+|pathsum)\\s|/)");
    private final Report report;
    private final TextPage page;

    TextFinding(Report report, TextPage page) {
        this.report = report;
        this.page = page;
    }

    /** Two lines for what needs no action. */
    void brief(Report.Found finding) throws IOException {
        page.blank();
        page.beside(
                0,
                finding.id() + " " + finding.severity(),
                TextPage.DIM,
                9,
                finding.cause() + " " + Wording.place(finding) + ", " + finding.confidence());
        page.paragraph(9, finding.explanation());
    }

    void write(Report.Found finding) throws IOException {
        String colour = TextReportWriter.colour(finding.severity());
        page.blank();
        page.line(
                0,
                finding.id() + " " + finding.severity() + ": " + finding.cause() + " (" + finding.confidence() + ")",
                colour);
        page.paragraph(2, Wording.sentence(Wording.meaning(finding.cause())));
        page.paragraph(2, Wording.sentence(Wording.place(finding) + "; " + Wording.amount(finding)));
        page.blank();
        Ladder ladder = Ladder.of(report, finding);
        page.paragraph(2, ladder.title());
        page.blank();
        new TextLadder(page).write(ladder, finding);
        section("What happens", List.of(finding.explanation()));
        remedies(finding.remedies());
        evidence(finding);
        ruledOut(finding.ruledOut());
        violates(finding);
        flows(finding.flows());
    }

    private void section(String title, List<String> paragraphs) throws IOException {
        page.blank();
        page.line(2, title, TextPage.BOLD);
        for (String paragraph : paragraphs) {
            page.paragraph(4, paragraph);
        }
    }

    private void remedies(List<Report.Mending> remedies) throws IOException {
        List<Report.Mending> works =
                remedies.stream().filter(Report.Mending::applicable).toList();
        List<Report.Mending> fails =
                remedies.stream().filter(r -> !r.applicable()).toList();
        if (!works.isEmpty()) {
            section(works.size() == 1 ? "What to do" : "What to do, the least first", List.of());
        }
        for (int i = 0; i < works.size(); i++) {
            Report.Mending remedy = works.get(i);
            page.line(4, (works.size() > 1 ? (i + 1) + " " : "") + "on " + remedy.where() + ":");
            command(remedy.command());
            detail("why", remedy.because());
            detail("cost", remedy.cost());
            detail("keep", remedy.persist());
            detail("undo", remedy.undo());
        }
        if (!fails.isEmpty()) {
            section("What would not help", List.of());
        }
        for (Report.Mending remedy : fails) {
            page.line(4, "on " + remedy.where() + ":  " + remedy.command());
            page.paragraph(8, remedy.because());
        }
    }

    /** What is to be typed stays on one line, so that it can be copied; a sentence is broken like any other. */
    private void command(String command) throws IOException {
        if (TYPED.matcher(command).lookingAt()) {
            page.line(8, command, TextPage.BOLD);
        } else {
            page.paragraph(8, command);
        }
    }

    private void detail(String label, String text) throws IOException {
        if (text != null) {
            page.beside(6, label, TextPage.DIM, 6, text);
        }
    }

    private void evidence(Report.Found finding) throws IOException {
        if (finding.evidence().isEmpty()) {
            return;
        }
        List<Report.Packet> shown =
                page.verbose() ? finding.evidence() : finding.evidence().subList(0, 1);
        section("What shows it", List.of());
        for (Report.Packet packet : shown) {
            packet(packet);
        }
        int more = finding.evidence().size() - shown.size();
        if (more > 0) {
            page.line(4, "and " + Wording.count(more, "more packet") + ": see -v");
        }
    }

    private void packet(Report.Packet packet) throws IOException {
        page.line(4, "one packet, found -> expected at each point:");
        int width =
                packet.steps().stream().mapToInt(s -> s.point().length()).max().orElse(1);
        for (Report.Step step : packet.steps()) {
            page.line(
                    6,
                    String.format(Locale.ROOT, "%-" + width + "s  %-17s  %s", step.point(), fields(step), record(step))
                            .stripTrailing());
            if (page.verbose()) {
                page.line(
                        8 + width,
                        step.time() + "  " + step.layer() + " " + step.status() + ", " + step.kernel(),
                        TextPage.DIM);
            }
        }
    }

    /** The directory of the file is on the command line; it would only push the line over the edge. */
    private String record(Report.Step step) {
        String record = Wording.record(step);
        int directory = record.lastIndexOf('/');
        return page.verbose() || directory < 0
                ? record
                : record.substring(0, record.indexOf(" of ") + 4) + record.substring(directory + 1);
    }

    private static String fields(Report.Step step) {
        if (step.found() == null) {
            return "";
        }
        return step.found() + (step.expected() == null ? "" : " -> " + step.expected());
    }

    private void ruledOut(List<Report.Excluded> ruledOut) throws IOException {
        if (!ruledOut.isEmpty()) {
            section("What it is not", List.of());
        }
        for (Report.Excluded excluded : ruledOut) {
            page.item(4, excluded.cause() + ": " + excluded.because());
        }
    }

    private void violates(Report.Found finding) throws IOException {
        if (!finding.violates().isEmpty()) {
            List<String> numbers = finding.violates().stream().map(n -> "" + n).toList();
            section("Which assumption it breaks", List.of(String.join(", ", numbers) + " of those below"));
        }
    }

    private void flows(List<Report.Share> flows) throws IOException {
        if (flows.size() < 2) {
            return;
        }
        section("Flows", List.of());
        List<Report.Share> shown = page.verbose() ? flows : flows.subList(0, Math.min(MOST_FLOWS, flows.size()));
        for (Report.Share flow : shown) {
            page.line(
                    4,
                    flow.protocol() + " " + flow.source() + " > " + flow.destination() + ": "
                            + Wording.number(flow.affected()) + " of " + Wording.count(flow.packets(), "packet"));
        }
        if (shown.size() < flows.size()) {
            page.line(4, "and " + Wording.number(flows.size() - shown.size()) + " more: see -v");
        }
    }
}
