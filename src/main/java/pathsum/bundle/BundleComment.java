package pathsum.bundle;

import java.util.ArrayList;
import java.util.List;

/**
 * A bundle.json inside a pcapng: comments of its section header that begin with {@code pathsum-bundle/1 }, each followed
 * by a piece of the text. An option holds at most 65,535 octets, so there are as many as it takes, in order.
 */
public final class BundleComment {
    private static final String PREFIX = Bundle.FORMAT + " ";
    /** Characters per piece, at most three octets each in UTF-8 (a surrogate pair has four for two). */
    private static final int PIECE = 21_000;

    private BundleComment() {}

    /** The comments that hold this text. */
    public static List<String> of(String json) {
        List<String> comments = new ArrayList<>();
        int from = 0;
        while (from < json.length()) {
            int to = Math.min(json.length(), from + PIECE);
            if (to < json.length() && Character.isHighSurrogate(json.charAt(to - 1))) {
                to--;
            }
            comments.add(PREFIX + json.substring(from, to));
            from = to;
        }
        return comments;
    }

    /** The text these comments hold, or null if none of them is ours. */
    public static String join(List<String> comments) {
        StringBuilder json = new StringBuilder();
        for (String comment : comments) {
            if (comment.startsWith(PREFIX)) {
                json.append(comment, PREFIX.length(), comment.length());
            }
        }
        return json.length() == 0 ? null : json.toString();
    }
}
