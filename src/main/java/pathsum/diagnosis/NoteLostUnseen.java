package pathsum.diagnosis;

import java.util.Set;
import java.util.TreeSet;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Observation;

/**
 * The octets are partial at every point, no capture on the way tells whether the checksum was still owed, and the kernel
 * that received the packets counted as many wrong ones: the note was lost where not the kernel itself handed them on.
 */
final class NoteLostUnseen implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        if (anomaly.kind() != Kind.REFUSED) {
            return null;
        }
        return Explanation.of(
                        Cause.PARTIAL_STATE_LOST,
                        anomaly,
                        text(anomaly, scene),
                        new RuledOut(
                                Cause.OFFLOAD_PENDING,
                                "the receiving kernel refused the packets: to it nobody owed the checksum"),
                        new RuledOut(Cause.PAYLOAD_CORRUPTED, "the octets are the same at every point"))
                .with(Confidence.LIKELY);
    }

    private static String text(Anomaly anomaly, Scene scene) {
        Observation last = anomaly.first().of().example().last();
        return "The checksum is partial at every point (%s), and the captures do not say whether it was still owed. But the kernel of %s, where the packets end, counted as many wrong checksums as packets came (%s): to it nobody owed them. Up to %s and from %s on the kernel itself hands the packets from device to device and keeps the note; only between the two something else does."
                .formatted(
                        Phrases.foundAndExpected(anomaly.wrong()),
                        scene.host(last).name(),
                        counted(anomaly, scene),
                        scene.right(anomaly),
                        scene.wrong(anomaly));
    }

    private static String counted(Anomaly anomaly, Scene scene) {
        Set<String> counters = new TreeSet<>();
        for (Deviation member : anomaly.members()) {
            counters.add(Receptions.wrongCounted(member.of().example().last(), scene));
        }
        return String.join(", ", counters);
    }
}
