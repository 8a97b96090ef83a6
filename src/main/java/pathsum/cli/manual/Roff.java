package pathsum.cli.manual;

/** A manual page in the making: man(7) macros, text escaped so that it is printed as it stands. */
final class Roff {
    private final StringBuilder page = new StringBuilder();

    Roff(String title, String date, String source) {
        request(".TH " + title + " 1 \"" + quoted(date) + "\" \"" + quoted(source) + "\" \"User Commands\"");
        // No hyphens that are not there, and no stretched lines: people search and copy.
        request(".nh");
        request(".ad l");
    }

    void section(String name) {
        request(".SH " + name);
    }

    void paragraph(String text) {
        request(".PP");
        lines(text);
    }

    /** A term and, indented below it, what it means. Both as {@link #bold}, {@link #italic} or {@link #text} made them. */
    void item(String term, String meaning) {
        request(".TP");
        lines(term);
        lines(meaning);
    }

    /** Printed as it stands, line by line. */
    void verbatim(Iterable<String> lines) {
        request(".PP");
        request(".nf");
        for (String line : lines) {
            lines(line.isEmpty() ? "\\&" : text(line));
        }
        request(".fi");
    }

    static String bold(String text) {
        return "\\fB" + text(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + text(text) + "\\fR";
    }

    static String text(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
    }

    /** Text lines; one that begins like a request must not be taken for one. */
    private void lines(String text) {
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                page.append(line.startsWith(".") ? "\\&" : "").append(line).append('\n');
            }
        }
    }

    private void request(String request) {
        page.append(request).append('\n');
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\e").replace("\"", "\\(dq");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
