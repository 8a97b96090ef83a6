package pathsum.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A path drawn downwards, one point a line, with the culprit between two of them. */
final class TextLadder {
    private static final int WIDEST_POINT = 30;
    private final TextPage page;

    TextLadder(TextPage page) {
        this.page = page;
    }

    /** Draws the path; the finding names the culprit and may be null. */
    void write(Ladder ladder, Report.Found finding) throws IOException {
        int width = ladder.rungs().stream()
                .mapToInt(r -> Math.min(WIDEST_POINT, r.point().length()))
                .max()
                .orElse(0);
        int lastRight = lastRight(ladder, finding);
        for (int i = 0; i < ladder.rungs().size(); i++) {
            boolean here = i == ladder.culprit() && finding != null;
            if (here) {
                culprit(ladder, finding);
            } else if (i > 0) {
                page.line(6, "|");
            }
            rung(ladder.rungs().get(i), width, here, i == lastRight);
        }
        legend(ladder);
    }

    /** Not always the rung above the culprit: inside a tunnel the packet passes points that see the outer one only. */
    private static int lastRight(Ladder ladder, Report.Found finding) {
        int i = finding == null || finding.between() == null ? -1 : ladder.culprit() - 1;
        while (i >= 0 && !ladder.rungs().get(i).point().equals(finding.between().get(0))) {
            i--;
        }
        return i;
    }

    private void culprit(Ladder ladder, Report.Found finding) throws IOException {
        String mark = ">>>> " + finding.id() + " " + finding.cause();
        if (finding.at() != null) {
            page.line(2, mark + ": already so when first seen", TextReportWriter.colour(finding.severity()));
            return;
        }
        if (ladder.culprit() > 0) {
            page.line(6, "|");
        }
        page.line(2, mark, TextReportWriter.colour(finding.severity()));
        page.line(6, "|");
    }

    private void rung(Ladder.Rung rung, int width, boolean firstWrong, boolean lastRight) throws IOException {
        String state = rung.kernel().isEmpty() ? rung.status() : rung.status() + ", " + rung.kernel();
        String counts = rung.counts() == null ? "" : Ladder.inWords(rung.counts());
        String place = firstWrong ? "first wrong" : lastRight ? "last right" : "";
        String facts = String.format(Locale.ROOT, "%-11s %-3s  %-16s %s", rung.role(), rung.direction(), state, counts);
        String id = PlainText.of(rung.point());
        if (id.length() > WIDEST_POINT) {
            page.line(4, id);
            id = "";
        }
        String line = String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s  %s", id, facts)
                .stripTrailing();
        String colour = firstWrong ? TextPage.RED : lastRight ? TextPage.GREEN : null;
        page.line(4, line, colour);
        if (!place.isEmpty()) {
            page.line(4 + width + 2, "^ " + place, colour);
        }
    }

    private void legend(Ladder ladder) throws IOException {
        List<String> words = ladder.rungs().stream()
                .map(Ladder.Rung::kernel)
                .filter(k -> !k.isEmpty())
                .distinct()
                .toList();
        if (!words.isEmpty()) {
            String text =
                    String.join("; ", words.stream().map(TextLadder::meaning).toList());
            page.blank();
            page.beside(4, "kernel:", TextPage.DIM, 8, text);
        }
    }

    static String meaning(String kernel) {
        return switch (kernel) {
            case "owed" -> "owed = it knows that the checksum is still to be computed";
            case "trusted" -> "trusted = it takes the checksum as verified";
            case "none" -> "none = it knows nothing, whoever receives must verify";
            default -> kernel;
        };
    }
}
