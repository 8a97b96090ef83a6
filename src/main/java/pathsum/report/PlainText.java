package pathsum.report;

import java.util.Locale;

/**
 * Text from outside, made harmless to a terminal and to whoever reads it there: names of files and interfaces, comments, words
 * of other programs. Control characters (C0, DEL, C1), marks that change the direction of writing, and whatever else cannot be
 * seen are spelled out: ESC becomes {@code \\u001b}.
 */
public final class PlainText {
    private PlainText() {}

    /** For prose: line breaks and tabs become spaces. */
    static String of(String text) {
        return escaped(text, true);
    }

    /** For what must stay one line and tell names apart: line breaks and tabs are spelled out, too. */
    public static String line(String text) {
        return escaped(text, false);
    }

    private static String escaped(String text, boolean breaksAreSpaces) {
        int plain = 0;
        while (plain < text.length() && isPlainAscii(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, plain);
        int c;
        for (int i = plain; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (breaksAreSpaces && (c == '\n' || c == '\t' || c == '\r')) {
                escaped.append(' ');
            } else if (isInvisible(c)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                escaped.appendCodePoint(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isPlainAscii(char c) {
        return c >= ' ' && c <= '~';
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
