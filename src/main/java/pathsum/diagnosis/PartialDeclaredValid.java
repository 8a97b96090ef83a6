package pathsum.diagnosis;

import java.util.List;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.host.Role;
import pathsum.path.Observation;

/**
 * Partial octets marked as verified: {@code NETIF_F_NO_CSUM} in 2006. The receiver takes them; but whoever passes them on
 * passes on a wrong checksum, since nobody will complete what counts as right.
 */
final class PartialDeclaredValid implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        if (anomaly.kind() != Kind.DECLARED_VALID) {
            return null;
        }
        Observation wrong = anomaly.wrong();
        boolean left = anomaly.members().stream().anyMatch(member -> leaves(member, scene));
        String consequence = left
                ? "Some of them were passed on from there, and what left carries a wrong checksum that nobody will complete."
                : "The receiver takes them unverified, so this works until somebody passes them on.";
        String text = "At %s the octets are partial (%s) but marked as verified. %s"
                .formatted(scene.wrong(anomaly), Phrases.foundAndExpected(wrong), consequence);
        Explanation explanation = Explanation.of(
                Cause.PARTIAL_DECLARED_VALID,
                anomaly,
                text,
                new RuledOut(Cause.OFFLOAD_PENDING, "marked as verified, so no device will complete it"));
        return explanation.with(left ? Severity.FAULT : Severity.WARNING);
    }

    /** Whether a packet went on as a wrong one, or out of a device that leads elsewhere. */
    private static boolean leaves(Deviation member, Scene scene) {
        List<Observation> steps = member.of().steps();
        List<Observation> after = steps.subList(steps.indexOf(member.wrong()) + 1, steps.size());
        return after.stream()
                .anyMatch(o -> Soundness.of(o) == Soundness.ABANDONED
                        || (o.trusted() && o.leaving() && scene.role(o) == Role.PHYSICAL)
                        || o.depth() > member.wrong().depth());
    }
}
