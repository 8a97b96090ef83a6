package pathsum.capture.ssh;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.CaptureException;

/** Words of a POSIX shell. */
final class Shell {
    private Shell() {}

    /** One word, whatever it holds. */
    static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Cuts a line at blanks, obeying single and double quotes and backslashes; expands nothing. */
    static List<String> words(String line) throws CaptureException {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean blank = Character.isWhitespace(c);
            if (quote == 0 && blank) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                i++;
                word.append(line.charAt(i));
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new CaptureException("a quotation mark is not closed in: " + line);
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
