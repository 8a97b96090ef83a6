package pathsum.report;

import static pathsum.report.Markdown.code;
import static pathsum.report.Markdown.prose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One finding in Markdown: the path and the remedy in sight, evidence folded away. */
final class MarkdownFinding {
    private static final int MOST_FLOWS = 20;
    private static final int MOST_PACKETS = 5;
    private final Report report;
    private final Markdown page;

    MarkdownFinding(Report report, Markdown page) {
        this.report = report;
        this.page = page;
    }

    void write(Report.Found finding) throws IOException {
        String name = "part of a finding";
        page.block("### " + prose(finding.id()) + " " + finding.severity() + ": " + prose(finding.cause()), name);
        page.block(
                prose(Wording.sentence(Wording.meaning(finding.cause()))) + "\n"
                        + prose(Wording.sentence(Wording.place(finding) + "; " + Wording.amount(finding)))
                        + " Confidence: "
                        + finding.confidence() + ".",
                name);
        if (!finding.severity().equals("note")) {
            Ladder ladder = Ladder.of(report, finding);
            page.block(code(ladder.title()), name);
            page.block(MarkdownReportWriter.drawn(ladder, finding), name);
        }
        page.block(prose(finding.explanation()), name);
        for (Report.Mending remedy : finding.remedies()) {
            if (remedy.applicable()) {
                page.block(remedy(remedy), name);
            }
        }
        page.details("What would not help", useless(finding.remedies()), name);
        page.details("What it is not", ruledOut(finding.ruledOut()), name);
        page.details("What shows it: found → expected", evidence(finding.evidence()), name);
        page.details("Flows of " + finding.id(), flows(finding.flows()), name);
    }

    private static String remedy(Report.Mending remedy) {
        return "**What to do** on " + code(remedy.where()) + ":\n\n"
                + Markdown.fenced("sh", PlainText.of(remedy.command())) + "\n\n- why: " + prose(remedy.because())
                + line("cost", remedy.cost())
                + line("keep", remedy.persist())
                + (remedy.undo() == null ? "" : "\n- undo: " + code(remedy.undo()));
    }

    private static String line(String label, String text) {
        return text == null ? "" : "\n- " + label + ": " + prose(text);
    }

    private static List<String> useless(List<Report.Mending> remedies) {
        return remedies.stream()
                .filter(r -> !r.applicable())
                .map(r -> "- " + code(r.command()) + " on " + code(r.where()) + ": " + prose(r.because()))
                .toList();
    }

    private static List<String> ruledOut(List<Report.Excluded> ruledOut) {
        return ruledOut.stream()
                .map(r -> "- " + prose(r.cause()) + ": " + prose(r.because()))
                .toList();
    }

    private static List<String> evidence(List<Report.Packet> packets) {
        List<String> blocks = new ArrayList<>();
        for (Report.Packet packet : packets.subList(0, Math.min(MOST_PACKETS, packets.size()))) {
            StringBuilder table = new StringBuilder(
                    "| point | | layer | status | kernel | found | expected | packet |\n|---|---|---|---|---|---|---|---|");
            for (Report.Step step : packet.steps()) {
                table.append("\n| ")
                        .append(String.join(
                                " | ",
                                Markdown.cell(step.point()),
                                step.direction(),
                                prose(step.layer()),
                                step.status(),
                                step.kernel(),
                                step.found() == null ? "" : step.found(),
                                step.expected() == null ? "" : step.expected(),
                                prose(Wording.record(step))))
                        .append(" |");
            }
            blocks.add(table + "\n");
        }
        if (packets.size() > MOST_PACKETS) {
            blocks.add("and " + Wording.count(packets.size() - MOST_PACKETS, "more packet") + " in the JSON report");
        }
        return blocks;
    }

    private static List<String> flows(List<Report.Share> flows) {
        List<String> blocks = new ArrayList<>();
        for (Report.Share flow : flows.subList(0, Math.min(MOST_FLOWS, flows.size()))) {
            blocks.add("- " + code(flow.protocol() + " " + flow.source() + " > " + flow.destination()) + ": "
                    + Wording.number(flow.affected()) + " of " + Wording.count(flow.packets(), "packet"));
        }
        if (flows.size() > MOST_FLOWS) {
            blocks.add("- and " + Wording.number(flows.size() - MOST_FLOWS) + " more in the JSON report");
        }
        return blocks;
    }
}
