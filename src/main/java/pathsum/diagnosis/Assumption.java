package pathsum.diagnosis;

import java.util.List;
import java.util.Locale;

/** One of the five assumptions behind suppressed checksums, judged for this machine. */
public record Assumption(int number, String statement, Status status, String because, List<String> evidence) {
    public Assumption {
        evidence = List.copyOf(evidence);
    }

    /** Whether it was kept. */
    public enum Status {
        HOLDS,
        VIOLATED,
        NOT_OBSERVED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
