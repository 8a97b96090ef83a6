package pathsum.report;

import java.util.List;
import java.util.Locale;

/** What a change did, as two runs tell it. Faults decide; warnings and notes come and go with the traffic. */
enum Outcome {
    WORKED("The remedy worked: the fault is gone."),
    HELPED("The remedy helped, but a fault is left."),
    DID_NOTHING("The remedy did not work: the fault is as it was."),
    WORSE("It is worse than before: there is a fault that was not there."),
    HEALTHY("There was no fault before, and there is none now."),
    UNKNOWN("It cannot be told: the later run did not see enough.");

    /** A share of affected packets that falls below this part of the former is an improvement. */
    private static final double MARKED = 0.5;

    private final String sentence;

    Outcome(String sentence) {
        this.sentence = sentence;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence() {
        return sentence;
    }

    static Outcome of(
            Report before,
            Report after,
            List<Report.Found> gone,
            List<Report.Found> appeared,
            List<Comparison.Kept> left) {
        if (appeared.stream().anyMatch(Outcome::isFault) || left.stream().anyMatch(Outcome::becameFault)) {
            return WORSE;
        }
        List<Comparison.Kept> faults =
                left.stream().filter(k -> isFault(k.after())).toList();
        if (faults.stream().anyMatch(k -> share(k.after()) * MARKED > share(k.before()))) {
            return WORSE;
        }
        boolean some = gone.stream().anyMatch(Outcome::isFault)
                || left.stream().anyMatch(k -> isFault(k.before()) && !isFault(k.after()));
        if (!faults.isEmpty()) {
            boolean fewer = faults.stream().anyMatch(k -> share(k.after()) < share(k.before()) * MARKED);
            return some || fewer ? HELPED : DID_NOTHING;
        }
        if (after.verdict().equals("inconclusive") && !before.verdict().equals("inconclusive")) {
            return UNKNOWN;
        }
        return some ? WORKED : HEALTHY;
    }

    private static boolean isFault(Report.Found finding) {
        return finding.severity().equals("fault");
    }

    private static boolean becameFault(Comparison.Kept kept) {
        return isFault(kept.after()) && !isFault(kept.before());
    }

    private static double share(Report.Found finding) {
        return finding.of() == 0 ? 0 : (double) finding.packets() / finding.of();
    }
}
