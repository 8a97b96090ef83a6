package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What tests ask of a diagnosis. */
final class Answers {
    private Answers() {}

    static List<Finding> faults(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.FAULT)
                .toList();
    }

    /** The only fault there is, and the verdict says so. */
    static Finding onlyFault(Diagnosis diagnosis) {
        assertThat(faults(diagnosis)).as(diagnosis.summary()).hasSize(1);
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAULT);
        return faults(diagnosis).get(0);
    }

    /** The only finding of a cause. */
    static Finding only(Diagnosis diagnosis, Cause cause) {
        List<Finding> found = diagnosis.findings().stream()
                .filter(finding -> finding.cause() == cause)
                .toList();
        assertThat(found).as(diagnosis.summary()).hasSize(1);
        return found.get(0);
    }

    static void isHealthy(Diagnosis diagnosis) {
        assertThat(diagnosis.verdict()).as(diagnosis.summary()).isEqualTo(Verdict.HEALTHY);
        assertThat(faults(diagnosis)).isEmpty();
    }
}
