package pathsum.diagnosis;

import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.host.Role;
import pathsum.path.Observation;

/**
 * A checksum completed on top of itself comes out as the pseudo-header sum: octet for octet a partial one. Only what it
 * was before tells the two apart: complete, or in the hands of a device that had been told to complete it.
 */
final class CompletedTwice implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        Observation right = anomaly.right();
        if (anomaly.kind() != Kind.ABANDONED || right == null) {
            return null;
        }
        return right.status() == ChecksumStatus.VALID ? ofComplete(anomaly, scene) : ofOwed(anomaly, scene);
    }

    private static Explanation ofComplete(Anomaly anomaly, Scene scene) {
        String text =
                "The checksum is complete and right at %s, and at %s the field holds the folded pseudo-header sum (%s): somebody completed it a second time."
                        .formatted(
                                scene.right(anomaly), scene.wrong(anomaly), Phrases.foundAndExpected(anomaly.wrong()));
        return Explanation.of(
                Cause.COMPLETED_TWICE,
                anomaly,
                text,
                new RuledOut(Cause.PARTIAL_STATE_LOST, "the checksum was already complete before"));
    }

    private static Explanation ofOwed(Anomaly anomaly, Scene scene) {
        Observation right = anomaly.right();
        boolean device =
                scene.role(right) == Role.PHYSICAL && right.leaving() && !scene.sameHost(right, anomaly.wrong());
        if (!device) {
            return null;
        }
        String text =
                ("The kernel handed the packets to the device behind %s marked as owed, so the device knew that it was to complete them; at %s the field still is the folded pseudo-header sum (%s). "
                                + "A device that completes on top of a finished checksum leaves exactly this value; so would one that does nothing. Either way the device, or its driver, is at fault.")
                        .formatted(
                                scene.right(anomaly), scene.wrong(anomaly), Phrases.foundAndExpected(anomaly.wrong()));
        return Explanation.of(
                        Cause.COMPLETED_TWICE,
                        anomaly,
                        text,
                        new RuledOut(
                                Cause.PARTIAL_STATE_LOST, "the note that the checksum is owed was there at the device"),
                        new RuledOut(Cause.PAYLOAD_CORRUPTED, "the payload is the same at both points"))
                .with(Confidence.LIKELY);
    }
}
