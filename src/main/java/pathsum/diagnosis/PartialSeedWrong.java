package pathsum.diagnosis;

import java.util.List;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Observation;

/** The seed was never the right pseudo-header sum, so what a device makes of it cannot be right either. */
final class PartialSeedWrong implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        if (anomaly.kind() == Kind.WRONG_SEED) {
            return notASeed(anomaly, scene);
        }
        boolean completed = anomaly.kind() == Kind.WRONG && anomaly.right() != null;
        if (!completed
                || !anomaly.explainedBy(Mechanism.SEED_WITHOUT_LENGTH)
                || !Soundness.withoutLength(anomaly.right())) {
            return null;
        }
        List<Observation> steps = anomaly.first().of().steps();
        int seed = firstWithoutLength(steps);
        Observation before = seed == 0 ? null : steps.get(seed - 1);
        String text =
                "At %s the field holds the pseudo-header sum without its length (%s). The device completed on top of it, and at %s the checksum is off by exactly the length: %s."
                        .formatted(
                                scene.id(steps.get(seed)),
                                Phrases.value(steps.get(seed).sums().found()),
                                scene.wrong(anomaly),
                                Phrases.foundAndExpected(anomaly.wrong()));
        return Explanation.of(Cause.PARTIAL_SEED_WRONG, anomaly, text).between(before, steps.get(seed));
    }

    private static int firstWithoutLength(List<Observation> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (Soundness.withoutLength(steps.get(i))) {
                return i;
            }
        }
        return 0;
    }

    private static Explanation notASeed(Anomaly anomaly, Scene scene) {
        Observation wrong = anomaly.wrong();
        List<Observation> steps = anomaly.first().of().steps();
        boolean accepted = steps.subList(steps.indexOf(wrong) + 1, steps.size()).stream()
                .anyMatch(o -> o.status() == ChecksumStatus.VALID);
        if (anomaly.right() == null && !accepted) {
            return seenTooLate(anomaly, scene);
        }
        String text =
                "At %s the kernel says that the checksum is owed, but the field is not the pseudo-header sum: found %s, which fits no seed we know.%s"
                        .formatted(
                                scene.wrong(anomaly),
                                Phrases.value(wrong.sums().found()),
                                accepted ? " The device made a right checksum of it all the same." : "");
        return Explanation.of(Cause.PARTIAL_SEED_WRONG, anomaly, text).with(accepted ? Severity.NOTE : Severity.FAULT);
    }

    private static Explanation seenTooLate(Anomaly anomaly, Scene scene) {
        String text =
                "Where the packets were first seen, at %s, the kernel says that the checksum is owed, but the field is not the pseudo-header sum: found %s. Whether it never was, or an address or port changed under it, only a capture nearer to the sender can tell."
                        .formatted(
                                scene.wrong(anomaly),
                                Phrases.value(anomaly.wrong().sums().found()));
        return Explanation.of(Cause.WRONG_AT_SOURCE, anomaly, text).with(Confidence.POSSIBLE);
    }
}
