package pathsum.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Markdown of a limited size. Blocks are taken as long as there is room; what found none is counted and named at the
 * end. A block is whole or not there at all, so no fence or tag stays open.
 */
final class Markdown {
    private static final int LONGEST_TEXT = 1500;
    private static final int CLOSING = 600;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Integer> cut = new LinkedHashMap<>();
    private int room;

    Markdown(int octets) {
        room = octets - CLOSING;
    }

    /** Puts down a block and an empty line if there is room, else counts it under the name given. */
    void block(String block, String name) {
        String whole = block + "\n\n";
        int octets = whole.getBytes(StandardCharsets.UTF_8).length;
        if (octets > room) {
            cut.merge(name, 1, Integer::sum);
            return;
        }
        room -= octets;
        text.append(whole);
    }

    /** A part that is folded away, with as many of its blocks as there is room for. */
    void details(String title, List<String> blocks, String name) {
        if (blocks.isEmpty()) {
            return;
        }
        StringBuilder body = new StringBuilder("<details><summary>" + prose(title) + "</summary>\n\n");
        int left = room - body.length() - 100;
        int taken = 0;
        for (String block : blocks) {
            left -= block.getBytes(StandardCharsets.UTF_8).length + 1;
            if (left < 0) {
                break;
            }
            body.append(block).append('\n');
            taken++;
        }
        if (taken < blocks.size()) {
            cut.merge(name, blocks.size() - taken, Integer::sum);
        }
        if (taken > 0) {
            block(body.append("\n</details>").toString(), name);
        }
    }

    /** The whole text, with a last line that says what was left out. */
    @Override
    public String toString() {
        if (cut.isEmpty()) {
            return text.toString();
        }
        List<String> names = new ArrayList<>();
        cut.forEach((name, count) -> names.add(Wording.number(count) + " × " + name));
        return text + "_Left out to stay short enough for a tracker: " + String.join(", ", names)
                + ". The JSON report has it all._\n";
    }

    /** Text from outside as prose that no renderer takes for markup, a link or a mention. */
    static String prose(String from) {
        StringBuilder prose = new StringBuilder();
        clip(from).codePoints().forEach(c -> {
            switch (c) {
                case '<' -> prose.append("&lt;");
                case '>' -> prose.append("&gt;");
                case '&' -> prose.append("&amp;");
                case '@', '#' -> prose.append((char) c).append("<!-- -->");
                case '\\', '`', '*', '_', '[', ']', '|', '~', '!', '$' ->
                    prose.append('\\').append((char) c);
                default -> prose.appendCodePoint(c);
            }
        });
        return prose.toString().replace("://", ":<!-- -->//").replace("www.", "www<!-- -->.");
    }

    /** Text from outside as it is typed, in one line. */
    static String code(String from) {
        String plain = clip(from);
        String fence = "`".repeat(longestRun(plain) + 1);
        boolean pad = plain.startsWith("`") || plain.endsWith("`") || plain.isEmpty();
        return pad ? fence + " " + plain + " " + fence : fence + plain + fence;
    }

    /** The same in a table, where a bar would end the cell even inside code. */
    static String cell(String from) {
        return code(from.replace('|', '\u2502'));
    }

    /** A block of lines that are shown as they are. */
    static String fenced(String language, String lines) {
        String fence = "`".repeat(Math.max(3, longestRun(lines) + 1));
        return fence + language + "\n" + lines.stripTrailing() + "\n" + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static String clip(String from) {
        String plain = PlainText.of(from);
        return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT) + " …";
    }
}
