package pathsum.report;

import java.io.IOException;

/** Lines of at most so many columns, some of them coloured. Whatever is put on it is made harmless to terminals. */
final class TextPage {
    static final String BOLD = "1";
    static final String DIM = "2";
    static final String RED = "1;31";
    static final String GREEN = "1;32";
    static final String YELLOW = "1;33";
    static final String CYAN = "36";

    private final Appendable out;
    private final TextOptions options;

    TextPage(Appendable out, TextOptions options) {
        this.out = out;
        this.options = options;
    }

    boolean verbose() {
        return options.detail() == TextOptions.Detail.VERBOSE;
    }

    void blank() throws IOException {
        out.append('\n');
    }

    /** One line, never broken. */
    void line(int indent, String text, String colour) throws IOException {
        out.append(" ".repeat(indent)).append(paint(PlainText.of(text), colour)).append('\n');
    }

    void line(int indent, String text) throws IOException {
        line(indent, text, null);
    }

    void heading(String text) throws IOException {
        blank();
        line(0, text, BOLD);
    }

    /** A label in columns of its own, and a paragraph beside it. */
    void beside(int indent, String label, String colour, int labelWidth, String text) throws IOException {
        int hang = indent + labelWidth;
        String rest = PlainText.of(text);
        String first = PlainText.of(label);
        out.append(" ".repeat(indent)).append(paint(first, colour));
        int column = indent + first.length();
        if (column >= hang && labelWidth > 0) {
            out.append('\n');
            column = 0;
        }
        out.append(" ".repeat(hang - column));
        int room = Math.max(20, options.width() - hang);
        while (rest.length() > room) {
            int end = rest.lastIndexOf(' ', room);
            end = end > 0 ? end : rest.indexOf(' ', room);
            if (end < 0) {
                break;
            }
            out.append(rest, 0, end).append('\n').append(" ".repeat(hang));
            rest = rest.substring(end + 1);
        }
        out.append(rest).append('\n');
    }

    void paragraph(int indent, String text) throws IOException {
        beside(indent, "", null, 0, text);
    }

    void item(int indent, String text) throws IOException {
        beside(indent, "-", null, 2, text);
    }

    private String paint(String text, String colour) {
        return options.colour() && colour != null && !text.isEmpty()
                ? "\u001b[" + colour + "m" + text + "\u001b[0m"
                : text;
    }
}
