package pathsum.host.linux;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A readable xenstore. A path without a leading slash is relative to this machine's own {@code /local/domain/ID}. */
interface XenstoreNodes {
    /** How deep to look below a node; a vif has two levels, and the other end may be hostile. */
    int LEVELS = 4;

    /** A xenstore nothing can be read of. */
    XenstoreNodes NONE = new XenstoreNodes() {
        @Override
        public String value(String path) {
            return null;
        }

        @Override
        public List<String> children(String path) {
            return List.of();
        }
    };

    /** The node's value, null if it is absent or may not be read. */
    String value(String path);

    /** The names below a node; none if it is absent or may not be read. */
    List<String> children(String path);

    /** Every value below a node by its path from there ({@code feature-sg}, {@code queue-0/tx-ring-ref}). */
    default Map<String, String> below(String path) {
        Map<String, String> values = new TreeMap<>();
        collect(path, "", values, LEVELS);
        return values;
    }

    private void collect(String path, String prefix, Map<String, String> values, int levels) {
        for (String name : levels == 0 ? List.<String>of() : children(path)) {
            String child = path + "/" + name;
            String value = value(child);
            if (value != null && !value.isEmpty()) {
                values.put(prefix + name, value);
            }
            collect(child, prefix + name + "/", values, levels - 1);
        }
    }
}
