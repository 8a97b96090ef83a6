package pathsum.diagnosis;

import pathsum.diagnosis.Deviation.Kind;
import pathsum.host.Role;
import pathsum.path.Observation;

/** A packet entered a machine partial and owed, and came out of a tunnel elsewhere partial and nobody's business. */
final class PartialEncapsulated implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        Observation right = anomaly.right();
        Observation wrong = anomaly.wrong();
        if (anomaly.kind() != Kind.ABANDONED || right == null) {
            return null;
        }
        boolean wrapped = wrong.depth() > right.depth();
        boolean outOfTunnel = right.arriving()
                && !scene.sameHost(right, wrong)
                && scene.role(wrong) != Role.WIRE
                && scene.role(wrong) != Role.PHYSICAL
                && scene.role(wrong) != Role.FRONTEND
                && scene.role(wrong) != Role.BACKEND;
        if (!wrapped && !outOfTunnel) {
            return null;
        }
        String text =
                "The packets entered %s at %s with a partial checksum that was still owed; they appear at %s with the same octets (%s) and nobody owing anything. In between they travelled inside other packets: a program on %s wrapped them as they were."
                        .formatted(
                                scene.host(right).name(),
                                scene.id(right),
                                scene.id(wrong),
                                Phrases.foundAndExpected(wrong),
                                scene.host(right).name());
        return Explanation.of(
                Cause.PARTIAL_ENCAPSULATED,
                anomaly,
                text,
                new RuledOut(
                        Cause.OFFLOAD_PENDING, "what a tunnel carries is payload to every device: none completes it"),
                new RuledOut(Cause.COMPLETED_TWICE, "the checksum was not complete before"));
    }
}
