package pathsum.diagnosis;

import pathsum.checksum.ChecksumStatus;
import pathsum.path.Changes;
import pathsum.path.Observation;

/**
 * Payload octets changed between two points. Where the checksum was complete it now is wrong; where it was still owed, the
 * device completes a right checksum over wrong data, and only comparing the octets shows it.
 */
final class PayloadCorrupted implements DiagnosisRule {
    private static final String CUT =
            " Super-segments are cut here, and the sums of what comes out do not add up to the sum of what went in: at least one segment of each set was damaged, and as nobody can tell which, all are counted.";

    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        boolean payload = anomaly.first().changed(Changes.PAYLOAD);
        return switch (anomaly.kind()) {
            case CHANGED_UNNOTICED ->
                anomaly.wrong().fragment() ? fragments(anomaly, scene) : unnoticed(anomaly, scene);
            case WRONG -> payload ? noticed(anomaly, scene) : inferred(anomaly, scene);
            case WRONG_SEED -> payload ? noticed(anomaly, scene) : null;
            default -> null;
        };
    }

    /** Cut differently at the two points, so that octets cannot be compared; but no way of summing them comes out right. */
    private static Explanation inferred(Anomaly anomaly, Scene scene) {
        Observation wrong = anomaly.wrong();
        boolean incomparable = anomaly.first().changed(Changes.SEGMENTATION) || wrong.fragment();
        if (anomaly.right() == null || !incomparable || anomaly.mechanisms() != 0) {
            return null;
        }
        String text =
                "The checksum was right at %s and is wrong at %s (%s), and no way of computing it that we know gives these values. The packets are cut differently at the two points, so the octets cannot be compared one by one; what is left is damage between them."
                        .formatted(scene.right(anomaly), scene.wrong(anomaly), Phrases.foundAndExpected(wrong));
        return Explanation.of(
                        Cause.PAYLOAD_CORRUPTED,
                        anomaly,
                        text,
                        new RuledOut(Cause.OFFLOAD_PENDING, "the field is not a pseudo-header sum"))
                .with(Confidence.LIKELY);
    }

    private static Explanation noticed(Anomaly anomaly, Scene scene) {
        Observation right = anomaly.right();
        Observation wrong = anomaly.wrong();
        String text =
                "The payload differs between %s and %s, and the checksum field %s: %s. The data was damaged between these points."
                        .formatted(
                                scene.right(anomaly),
                                scene.wrong(anomaly),
                                right.sums().found() == wrong.sums().found()
                                        ? "is still the one sent"
                                        : "does not fit it",
                                Phrases.foundAndExpected(wrong));
        return Explanation.of(
                Cause.PAYLOAD_CORRUPTED,
                anomaly,
                text,
                new RuledOut(Cause.OFFLOAD_PENDING, "the field is not a pseudo-header sum"),
                new RuledOut(Cause.STALE_AFTER_TRANSLATION, "it is the payload that differs"));
    }

    private static Explanation fragments(Anomaly anomaly, Scene scene) {
        String text =
                "The same fragments hold other octets at %s than at %s. The checksum covers the whole datagram and is found wrong when it is put together again."
                        .formatted(scene.wrong(anomaly), scene.right(anomaly));
        return Explanation.of(
                Cause.PAYLOAD_CORRUPTED,
                anomaly,
                text,
                new RuledOut(Cause.LOST_NOT_CHECKSUM, "the fragments arrive, with other octets"));
    }

    private static Explanation unnoticed(Anomaly anomaly, Scene scene) {
        boolean owed = anomaly.right().status() == ChecksumStatus.PARTIAL;
        boolean cut = anomaly.first().changed(Changes.SEGMENTATION);
        String text = owed
                ? "The payload differs between %s and %s while the checksum was still owed. It is completed later over the damaged data, so no checksum is wrong anywhere and the application gets wrong octets."
                        .formatted(scene.right(anomaly), scene.wrong(anomaly))
                : "The payload differs between %s and %s, and both checksums are right: somebody changed the data and computed a new checksum. A proxy does this by right; anything else hides damage."
                        .formatted(scene.right(anomaly), scene.wrong(anomaly));
        Explanation explanation = Explanation.of(
                Cause.PAYLOAD_CORRUPTED,
                anomaly,
                cut ? text + CUT : text,
                new RuledOut(Cause.LOST_NOT_CHECKSUM, "the packets arrive, with other octets"));
        if (!owed) {
            return explanation.with(Severity.WARNING).with(Confidence.POSSIBLE);
        }
        return cut ? explanation.with(Confidence.LIKELY) : explanation;
    }
}
