package pathsum.advice;

import java.util.ArrayList;
import java.util.List;
import pathsum.report.PlainText;

/** The reason, the price and the way back, as comment lines for files where {@code #} begins one. */
final class Comments {
    private static final int WIDTH = 100;

    private final StringBuilder lines = new StringBuilder();

    /**
     * @param what one line that says what the file does
     * @param install how it gets to where it works, a line each
     * @param undo how to take it back
     */
    static String head(Advice advice, String what, List<String> install, String undo) {
        Comments comments = new Comments();
        comments.line(what);
        comments.line("Made by pathsum advise from the report of: " + advice.commandLine());
        comments.blank();
        install.forEach(comments::line);
        comments.line("To undo: " + undo);
        comments.blank();
        comments.line("Whether it is still needed: undo it, repeat the command above with --json now.json, and read the"
                + " verdict; pathsum compare BEFORE.json now.json says what changed. It can go once the fault stays"
                + " away, for instance after an update of the kernel or program that lost the checksums.");
        for (String remark : Remarks.of(advice)) {
            comments.line("Not in this file, " + remark);
        }
        return comments.lines.append('\n').toString();
    }

    /** Why one interface is changed, and what that costs. */
    static String why(OffloadChange change) {
        return why(change.where() + ": " + change.words(), change.reasons(), change.costs());
    }

    /** Why a rule is added, and what that costs. */
    static String why(ChecksumFill fill) {
        return why(fill.where() + ": complete what goes to UDP port " + fill.port(), fill.reasons(), fill.costs());
    }

    private static String why(String what, List<String> reasons, List<String> costs) {
        Comments comments = new Comments();
        comments.line(what);
        reasons.forEach(reason -> comments.line("Why: " + reason));
        costs.forEach(cost -> comments.line("Cost: " + cost));
        return comments.lines.toString();
    }

    private void blank() {
        lines.append("#\n");
    }

    /** A line break could end the comment. */
    private void line(String text) {
        for (String line : wrapped(PlainText.line(text.replaceAll("\\s+", " ")))) {
            lines.append("# ").append(line).append('\n');
        }
    }

    private static List<String> wrapped(String text) {
        List<String> all = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                all.add(line.toString());
                line = new StringBuilder("  ");
            } else if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        all.add(line.toString());
        return all;
    }
}
