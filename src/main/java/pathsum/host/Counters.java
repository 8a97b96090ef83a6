package pathsum.host;

import java.util.Map;
import java.util.TreeMap;

/** Protocol counters of one machine around a capture, by their nstat names ({@code TcpInCsumErrors}, …). */
public record Counters(Map<String, Long> before, Map<String, Long> after) {
    public static final Counters NONE = new Counters(Map.of(), Map.of());

    public Counters {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** By how much a counter rose; 0 if it was not recorded on both sides. */
    public long rise(String name) {
        Long first = before.get(name);
        Long last = after.get(name);
        return first == null || last == null ? 0 : last - first;
    }

    public boolean recorded(String name) {
        return before.containsKey(name) && after.containsKey(name);
    }

    /** Every counter that moved, by name. */
    public Map<String, Long> rises() {
        Map<String, Long> moved = new TreeMap<>();
        for (String name : after.keySet()) {
            if (rise(name) != 0) {
                moved.put(name, rise(name));
            }
        }
        return moved;
    }
}
