package pathsum.host;

import java.util.Map;

/** The xenstore keys of both ends of a vif; empty where unreadable. */
public record Xenstore(Map<String, String> backend, Map<String, String> frontend) {
    public static final Xenstore NONE = new Xenstore(Map.of(), Map.of());

    public Xenstore {
        backend = Map.copyOf(backend);
        frontend = Map.copyOf(frontend);
    }

    public boolean isEmpty() {
        return backend.isEmpty() && frontend.isEmpty();
    }
}
