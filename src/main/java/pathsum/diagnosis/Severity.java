package pathsum.diagnosis;

import java.util.Locale;

/** How much a finding matters. The exit status follows from {@link #FAULT} alone. */
public enum Severity {
    /** Somebody drops, or would drop, or gets wrong data. */
    FAULT,
    WARNING,
    NOTE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
