package pathsum.diagnosis;

import pathsum.diagnosis.Deviation.Kind;
import pathsum.host.Role;
import pathsum.path.Observation;

/** A partial checksum crossed a wire: what carries the note that it is owed ends at the machine's edge. */
final class PartialLeftHost implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        if (anomaly.kind() != Kind.ABANDONED) {
            return null;
        }
        Observation wrong = anomaly.wrong();
        boolean offTheWire = wrong.arriving() && (scene.role(wrong) == Role.WIRE || scene.role(wrong) == Role.PHYSICAL);
        boolean crossed = anomaly.right() == null || !scene.sameHost(anomaly.right(), wrong);
        if (!offTheWire || !crossed) {
            return null;
        }
        String before = anomaly.right() == null
                ? "It was so when the packets were first seen."
                : "At " + scene.right(anomaly) + " it was still owed, and nobody completed it on the way.";
        String text =
                "A partial checksum arrived from a physical link at %s (%s). %s Whoever verifies it drops the packet."
                        .formatted(scene.wrong(anomaly), Phrases.foundAndExpected(wrong), before);
        return Explanation.of(
                Cause.PARTIAL_LEFT_HOST,
                anomaly,
                text,
                new RuledOut(Cause.OFFLOAD_PENDING, "behind a physical link nobody can owe a checksum any more"));
    }
}
