package pathsum.diagnosis;

import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Observation;

/**
 * The octets stay partial, and between two points the kernel's note that somebody still owes the checksum is gone: the
 * backend of 2006 that knew no checksums, or a program that copies frames through raw sockets without their virtio header.
 */
final class PartialStateLost implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        if (anomaly.kind() != Kind.ABANDONED) {
            return null;
        }
        Observation wrong = anomaly.wrong();
        if (anomaly.right() == null) {
            String text =
                    "At %s the field holds only the pseudo-header sum (%s), and the kernel there does not know that it is still owed. It was so when the packets were first seen; the note was lost before."
                            .formatted(scene.wrong(anomaly), Phrases.foundAndExpected(wrong));
            return Explanation.of(Cause.PARTIAL_STATE_LOST, anomaly, text).with(Confidence.LIKELY);
        }
        String text =
                "At %s the checksum is partial and the kernel knows that it is owed; at %s the octets are the same (%s), but the note is gone. Whoever verifies from there on drops the packet, and no device will complete it."
                        .formatted(scene.right(anomaly), scene.wrong(anomaly), Phrases.foundAndExpected(wrong));
        return Explanation.of(
                Cause.PARTIAL_STATE_LOST,
                anomaly,
                text,
                new RuledOut(Cause.OFFLOAD_PENDING, "nobody owes the checksum any more at " + scene.wrong(anomaly)),
                new RuledOut(Cause.PAYLOAD_CORRUPTED, "the payload is the same at both points"),
                new RuledOut(Cause.COMPLETED_TWICE, "the checksum was not complete at " + scene.right(anomaly)));
    }
}
