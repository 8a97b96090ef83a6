package pathsum.diagnosis;

import pathsum.diagnosis.Deviation.Kind;
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
        if (!wrapped && !outOfTunnel(right, wrong, scene)) {
            return null;
        }
        String passed = right.arriving()
                ? "entered " + scene.host(right).name() + " at " + scene.id(right)
                : "left " + scene.host(right).name() + " at " + scene.id(right);
        String wrapper = right.arriving() ? "a program on " + scene.host(right).name() : "a program behind it";
        String text =
                "The packets %s with a partial checksum that was still owed; they appear at %s with the same octets (%s) and nobody owing anything. In between they travelled inside other packets: %s wrapped them as they were."
                        .formatted(passed, scene.id(wrong), Phrases.foundAndExpected(wrong), wrapper);
        return Explanation.of(
                Cause.PARTIAL_ENCAPSULATED,
                anomaly,
                text,
                new RuledOut(
                        Cause.OFFLOAD_PENDING, "what a tunnel carries is payload to every device: none completes it"),
                new RuledOut(Cause.COMPLETED_TWICE, "the checksum was not complete before"));
    }

    /** Another machine's tunnel device, or, from where a packet ended, an interface that no cable leads to. */
    private static boolean outOfTunnel(Observation right, Observation wrong, Scene scene) {
        if (scene.sameHost(right, wrong) || !wrong.arriving()) {
            return false;
        }
        return switch (scene.role(wrong)) {
            case TUNNEL -> true;
            case WIRE, PHYSICAL, FRONTEND, BACKEND -> false;
            default -> right.arriving();
        };
    }
}
