package pathsum.diagnosis;

import java.util.Locale;

/** Whether the affected packets reached their application. */
public enum Delivered {
    YES,
    NO,
    UNKNOWN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
