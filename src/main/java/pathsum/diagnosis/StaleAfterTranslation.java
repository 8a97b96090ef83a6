package pathsum.diagnosis;

import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Observation;

/** An address or port changed under a complete checksum, which still is that of before (RFC 3022, section 4.1). */
final class StaleAfterTranslation implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        Observation right = anomaly.right();
        boolean translated =
                anomaly.kind() == Kind.WRONG && right != null && anomaly.first().translated();
        boolean wasComplete = translated && right.status() == ChecksumStatus.VALID;
        if (!wasComplete || !anomaly.explainedBy(Mechanism.STALE)) {
            return null;
        }
        String text =
                "Between %s and %s the packets were translated from %s > %s to %s > %s, and the checksum %s is still the one for the old header; it should be %s."
                        .formatted(
                                scene.right(anomaly),
                                scene.wrong(anomaly),
                                right.flow().source(),
                                right.flow().destination(),
                                anomaly.wrong().flow().source(),
                                anomaly.wrong().flow().destination(),
                                Phrases.value(anomaly.wrong().sums().found()),
                                Phrases.value(anomaly.wrong().sums().expected()));
        return Explanation.of(
                Cause.STALE_AFTER_TRANSLATION,
                anomaly,
                text,
                new RuledOut(Cause.PAYLOAD_CORRUPTED, "the payload is the same at both points"),
                new RuledOut(Cause.PARTIAL_SEED_STALE, "the checksum was complete when the header changed"));
    }
}
