package pathsum.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import pathsum.diagnosis.Cause;

/** What is to be said of each cause at length: kept as Markdown, printed for a terminal or as one page. */
public final class Catalogue {
    private Catalogue() {}

    /** The cause with a code, however it is spelled. */
    public static Optional<Cause> find(String code) {
        String wanted = normal(code);
        return Stream.of(Cause.values()).filter(c -> c.code().equals(wanted)).findFirst();
    }

    /** The cause whose code is the least different from a word that is none. */
    public static Cause closest(String word) {
        String wanted = normal(word);
        return Stream.of(Cause.values())
                .min(Comparator.comparingInt(c -> c.code().contains(wanted) ? -1 : distance(c.code(), wanted)))
                .orElseThrow();
    }

    private static String normal(String code) {
        return code.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** How many letters have to be put in, taken out or exchanged (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    /** Every cause with its meaning. */
    public static void list(TextOptions options, Appendable out) throws IOException {
        TextPage page = new TextPage(out, options);
        for (Cause cause : Cause.values()) {
            page.beside(
                    0, cause.code(), TextReportWriter.colour(cause.severity().code()), 28, cause.meaning());
        }
    }

    /** One cause at length. */
    public static void explain(Cause cause, TextOptions options, Appendable out) throws IOException {
        TextPage page = new TextPage(out, options);
        page.beside(
                0,
                cause.code(),
                TextPage.BOLD,
                cause.code().length() + 2,
                "(" + cause.severity().code() + ") " + cause.meaning());
        boolean verbatim = false;
        for (String line : text(cause).lines().toList()) {
            if (line.startsWith("```")) {
                verbatim = !verbatim;
            } else if (verbatim) {
                page.line(4, line, line.startsWith(">>>>") ? TextPage.RED : null);
            } else if (line.startsWith("### ")) {
                page.line(0, line.substring("### ".length()), TextPage.BOLD);
            } else if (line.startsWith("- ")) {
                page.item(2, line.substring(2).replace("`", ""));
            } else {
                page.paragraph(line.isEmpty() ? 0 : 2, line.replace("`", ""));
            }
        }
    }

    /** All of it as one page. */
    public static String page() throws IOException {
        List<String> parts = new ArrayList<>();
        parts.add("# Causes\n\nWhat `pathsum` can name, and what each of them means. `pathsum explain CAUSE` prints the"
                + " same.\n");
        for (Cause cause : Cause.values()) {
            parts.add("## " + cause.code() + "\n\n" + Wording.sentence(cause.meaning()) + " Severity: "
                    + cause.severity().code() + ".\n");
            parts.add(text(cause));
        }
        return String.join("\n", parts);
    }

    static String text(Cause cause) throws IOException {
        String name = "causes/" + cause.code() + ".md";
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
