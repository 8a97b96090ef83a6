package pathsum.diagnosis;

import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Changes;
import pathsum.path.Observation;

/** An address, port or length changed under a partial checksum, and the seed is still that of before. */
final class PartialSeedStale implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        Observation right = anomaly.right();
        Observation wrong = anomaly.wrong();
        boolean partial = right != null && right.status() == ChecksumStatus.PARTIAL;
        if (!partial || (anomaly.kind() != Kind.WRONG_SEED && anomaly.kind() != Kind.WRONG)) {
            return null;
        }
        boolean moved = anomaly.first().changed(Changes.ADDRESS | Changes.PORT | Changes.SEGMENTATION);
        boolean old = right.sums().found() == wrong.sums().found()
                || (anomaly.kind() == Kind.WRONG && anomaly.explainedBy(Mechanism.STALE));
        if (anomaly.first().translated() && Residuals.updatedAsIfComplete(wrong, right)) {
            return updated(anomaly, scene);
        }
        if (!moved || !old) {
            return null;
        }
        String what = anomaly.first().translated() ? "An address or port" : "The length";
        String text =
                "%s changed between %s and %s while the checksum was partial; the field %s is the pseudo-header sum of before. The device completes on top of it, and what leaves is wrong."
                        .formatted(
                                what,
                                scene.right(anomaly),
                                scene.wrong(anomaly),
                                Phrases.value(right.sums().found()));
        return Explanation.of(
                Cause.PARTIAL_SEED_STALE,
                anomaly,
                text,
                new RuledOut(Cause.PARTIAL_SEED_WRONG, "the seed was right at " + scene.right(anomaly)),
                new RuledOut(
                        Cause.STALE_AFTER_TRANSLATION, "the checksum was not yet complete when the header changed"));
    }

    /** RFC 1624 for a complete checksum; a seed is not complemented and must move the other way. */
    private static Explanation updated(Anomaly anomaly, Scene scene) {
        String text =
                "An address or port changed between %s and %s while the checksum was partial, and the seed was updated as if the checksum were complete: in the wrong direction, from %s to %s. The device completes on top of it, and what leaves is wrong."
                        .formatted(
                                scene.right(anomaly),
                                scene.wrong(anomaly),
                                Phrases.value(anomaly.right().sums().found()),
                                Phrases.value(anomaly.wrong().sums().found()));
        return Explanation.of(
                Cause.PARTIAL_SEED_STALE,
                anomaly,
                text,
                new RuledOut(Cause.PARTIAL_SEED_WRONG, "the seed was right at " + scene.right(anomaly)),
                new RuledOut(
                        Cause.STALE_AFTER_TRANSLATION, "the checksum was not yet complete when the header changed"));
    }
}
