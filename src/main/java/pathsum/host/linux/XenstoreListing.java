package pathsum.host.linux;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a xenstore that {@code xenstore-ls -f} printed, a line {@code PATH = "VALUE"} for each node. */
final class XenstoreListing implements XenstoreNodes {
    private static final Pattern NODE = Pattern.compile("(\\S+) = \"(.*)\".*");

    private final TreeMap<String, String> values = new TreeMap<>();

    XenstoreListing(String text) {
        for (String line : text.lines().toList()) {
            Matcher node = NODE.matcher(line);
            if (node.matches()) {
                values.put(node.group(1), node.group(2));
            }
        }
    }

    @Override
    public String value(String path) {
        return values.get(path);
    }

    @Override
    public List<String> children(String path) {
        String below = path + "/";
        return values.tailMap(below, false).keySet().stream()
                .takeWhile(node -> node.startsWith(below))
                .map(node -> node.substring(below.length()).replaceFirst("/.*", ""))
                .distinct()
                .toList();
    }
}
