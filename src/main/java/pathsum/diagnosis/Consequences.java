package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.List;
import pathsum.path.Observation;

/**
 * What follows from partial octets being marked as verified, where that is worth a place of its own: the machine that wraps
 * them. A warning, since the fault is where they were marked.
 */
final class Consequences {
    private final Scene scene;

    Consequences(Scene scene) {
        this.scene = scene;
    }

    List<Finding> of(List<Anomaly> anomalies) {
        List<Finding> findings = new ArrayList<>();
        for (Anomaly anomaly : anomalies) {
            if (anomaly.kind() == Deviation.Kind.DECLARED_VALID) {
                wrapped(anomaly, findings);
            }
        }
        return findings;
    }

    private void wrapped(Anomaly anomaly, List<Finding> findings) {
        for (Deviation member : anomaly.members()) {
            List<Observation> steps = member.of().steps();
            for (int i = steps.indexOf(member.wrong()) + 1; i < steps.size(); i++) {
                Observation before = steps.get(i - 1);
                Observation after = steps.get(i);
                boolean left = !scene.sameHost(before, after) && Soundness.of(after) == Soundness.ABANDONED;
                if (left && before.trusted() && scene.role(before) == pathsum.host.Role.TUNNEL) {
                    add(findings, member, before, after);
                    return;
                }
            }
        }
    }

    private void add(List<Finding> findings, Deviation member, Observation before, Observation after) {
        String text =
                "At %s the packets went into a tunnel as if their checksum were right; out of it, at %s, they are wrong. This follows from the marking before."
                        .formatted(scene.id(before), scene.id(after));
        findings.add(new Finding(
                "",
                Cause.PARTIAL_ENCAPSULATED,
                Severity.WARNING,
                Confidence.CERTAIN,
                scene.place(before, after),
                null,
                after.transport().code(),
                List.of(),
                member.of().packets(),
                member.of().packets(),
                Delivered.UNKNOWN,
                List.of(),
                text,
                List.of(),
                List.of(EvidenceSteps.of(member.of().example(), false, scene)),
                List.of()));
    }
}
