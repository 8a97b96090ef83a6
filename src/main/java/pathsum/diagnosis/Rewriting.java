package pathsum.diagnosis;

import java.util.List;
import java.util.Set;
import pathsum.path.Changes;
import pathsum.path.Flow;
import pathsum.path.Observation;

/** Tells a device that rewrites a field in every packet from damage that strikes some. */
final class Rewriting {
    private Rewriting() {}

    /** Whether packets of the same flows passed the same two points unharmed. */
    static boolean isSporadic(Anomaly anomaly, Scene scene) {
        if (routed(anomaly)) {
            return false;
        }
        Set<Flow> flows = anomaly.flows();
        return scene.cases().stream()
                .filter(c -> flows.contains(c.flow()))
                .anyMatch(c -> unharmed(c.steps(), anomaly.right(), anomaly.wrong()));
    }

    /** One hop less in every packet is what a router does. */
    private static boolean routed(Anomaly anomaly) {
        return anomaly.members().stream().allMatch(Rewriting::routed);
    }

    /** Packets of one case changed in the same field, not necessarily in the same way. */
    private static boolean routed(Deviation deviation) {
        return deviation.right() != null
                && deviation.of().examples().stream().allMatch(t -> {
                    Observation before = at(t.steps(), deviation.right());
                    Observation after = at(t.steps(), deviation.wrong());
                    return before != null && after != null && before.hops() > after.hops();
                });
    }

    private static boolean unharmed(List<Observation> steps, Observation right, Observation wrong) {
        Observation before = at(steps, right);
        Observation after = at(steps, wrong);
        return before != null
                && after != null
                && after.ipStatus() == before.ipStatus()
                && (Changes.between(before, after) & (Changes.HOPS | Changes.TRAFFIC_CLASS)) == 0;
    }

    private static Observation at(List<Observation> steps, Observation node) {
        for (Observation step : steps) {
            if (Scene.sameNode(step, node)) {
                return step;
            }
        }
        return null;
    }
}
