package pathsum.diagnosis;

import pathsum.diagnosis.Deviation.Kind;

/** A bad checksum became good on the way: whatever was damaged before now passes every check. */
final class RepairedInTransit implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        if (anomaly.kind() != Kind.REPAIRED) {
            return null;
        }
        String text =
                "At %s the checksum is wrong (%s), at %s it is right over the same octets: somebody computed it anew. Damage done before is now hidden."
                        .formatted(
                                scene.right(anomaly), Phrases.foundAndExpected(anomaly.right()), scene.wrong(anomaly));
        return Explanation.of(Cause.REPAIRED_IN_TRANSIT, anomaly, text);
    }
}
