package pathsum.diagnosis;

import java.util.Locale;

/** The answer to "is it a fault?". */
public enum Verdict {
    HEALTHY,
    FAULT,
    INCONCLUSIVE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
