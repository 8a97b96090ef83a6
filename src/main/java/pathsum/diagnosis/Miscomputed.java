package pathsum.diagnosis;

import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Observation;

/** A sender or device that computes a checksum in a wrong way, the same way for all affected packets. */
final class Miscomputed implements DiagnosisRule {
    private final Mechanism mechanism;

    Miscomputed(Mechanism mechanism) {
        this.mechanism = mechanism;
    }

    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        if (anomaly.kind() != Kind.WRONG || !anomaly.explainedBy(mechanism)) {
            return null;
        }
        Observation wrong = anomaly.wrong();
        String where = anomaly.right() == null
                ? "It was so when the packets were first seen."
                : "At " + scene.right(anomaly) + " they were as they should be (" + Phrases.state(anomaly.right())
                        + ").";
        String text = "In %s wrong at %s %s: %s. %s"
                .formatted(
                        anomaly.packets() == 1
                                ? "the one packet that is"
                                : "all " + anomaly.packets() + " packets that are",
                        scene.wrong(anomaly),
                        mechanism.text(),
                        Phrases.foundAndExpected(wrong),
                        where);
        return Explanation.of(
                mechanism.cause(),
                anomaly,
                text,
                new RuledOut(Cause.OFFLOAD_PENDING, "the field is not a pseudo-header sum"),
                new RuledOut(Cause.PAYLOAD_CORRUPTED, "a random error would not fit one mechanism in every packet"));
    }
}
