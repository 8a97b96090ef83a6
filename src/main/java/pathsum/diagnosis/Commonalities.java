package pathsum.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pathsum.path.Flow;
import pathsum.path.Observation;

/** What the affected packets have in common and the others of their flows have not. */
final class Commonalities {
    private final Scene scene;

    Commonalities(Scene scene) {
        this.scene = scene;
    }

    /** A sentence with a space before it, or nothing. */
    String of(List<Deviation> members, Observation wrong) {
        List<Case> others = others(members, wrong);
        if (others.isEmpty()) {
            return "";
        }
        int affected = traits(members.stream().map(Deviation::of).toList());
        int unharmed = traits(others);
        String text =
                (splits(affected, unharmed, Traits.ODD, Traits.EVEN) ? " Only packets of odd length are affected." : "")
                        + (splits(affected, unharmed, Traits.SHORT, Traits.LONG)
                                ? " Only frames short enough to be padded are affected."
                                : "")
                        + (splits(affected, unharmed, Traits.DATA, Traits.NO_DATA)
                                ? " Only packets with payload are affected."
                                : "");
        return text.isEmpty() ? " Other packets of the same flows pass unharmed." : text;
    }

    private static int traits(List<Case> cases) {
        int traits = 0;
        for (Case theCase : cases) {
            traits |= theCase.traits();
        }
        return traits;
    }

    /** Whether all affected packets have a trait, and none of the others. */
    private static boolean splits(int affected, int unharmed, int trait, int opposite) {
        return (affected & opposite) == 0 && (unharmed & trait) == 0;
    }

    private List<Case> others(List<Deviation> members, Observation wrong) {
        Set<Case> hit = members.stream().map(Deviation::of).collect(Collectors.toSet());
        Set<Flow> flows = members.stream()
                .flatMap(m -> m.of().steps().stream())
                .map(Observation::flow)
                .collect(Collectors.toSet());
        return scene.cases().stream()
                .filter(c -> !hit.contains(c) && flows.contains(c.flow()))
                .filter(c -> c.steps().stream().anyMatch(step -> Scene.sameNode(step, wrong)))
                .toList();
    }
}
