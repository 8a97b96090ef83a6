package pathsum.diagnosis;

import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Changes;
import pathsum.path.Observation;

/** Header octets changed that nobody changes by right, in some packets and not in others. */
final class HeaderCorrupted implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        Observation right = anomaly.right();
        if (right == null || (anomaly.kind() != Kind.WRONG && anomaly.kind() != Kind.IP_HEADER)) {
            return null;
        }
        boolean here = anomaly.kind() == Kind.WRONG ? transport(anomaly) : Rewriting.isSporadic(anomaly, scene);
        if (!here) {
            return null;
        }
        String text =
                "Between %s and %s header octets of %s changed and the checksum stayed as it was: %s. A device that rewrites would do so to every packet."
                        .formatted(
                                scene.right(anomaly),
                                scene.wrong(anomaly),
                                Phrases.packets(anomaly.packets()),
                                anomaly.kind() == Kind.WRONG
                                        ? Phrases.foundAndExpected(anomaly.wrong())
                                        : "IP header found "
                                                + Phrases.value(anomaly.wrong().ipFound()) + ", expected "
                                                + Phrases.value(anomaly.wrong().ipExpected()));
        return Explanation.of(
                Cause.HEADER_CORRUPTED,
                anomaly,
                text,
                new RuledOut(
                        Cause.PAYLOAD_CORRUPTED,
                        anomaly.first().changed(Changes.LENGTH)
                                ? "the frames are as long as before, but say another length of what they carry"
                                : "the payload is the same at both points"),
                new RuledOut(Cause.STALE_AFTER_TRANSLATION, "addresses and ports are not systematically rewritten"));
    }

    private static boolean transport(Anomaly anomaly) {
        boolean wasRight = anomaly.right().status() == ChecksumStatus.VALID;
        boolean header = anomaly.first().changed(Changes.TCP_HEADER | Changes.LENGTH);
        boolean field = anomaly.first().changed(Changes.FIELD) && anomaly.mechanisms() == 0;
        return header || (wasRight && field && !anomaly.first().changed(Changes.SEGMENTATION));
    }
}
