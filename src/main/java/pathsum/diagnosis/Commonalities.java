package pathsum.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pathsum.path.Flow;
import pathsum.path.Observation;

/** What the affected packets have in common and the others of their flows have not. */
final class Commonalities {
    private static final int SHORT_FRAME = 60;

    private final Scene scene;

    Commonalities(Scene scene) {
        this.scene = scene;
    }

    /** A sentence with a space before it, or nothing. */
    String of(List<Deviation> members, Observation wrong) {
        List<Observation> affected = members.stream().map(Deviation::wrong).toList();
        List<Observation> others = others(members, wrong);
        long hit = members.stream().mapToLong(m -> m.of().packets()).sum();
        StringBuilder text = new StringBuilder();
        if (!others.isEmpty()) {
            if (splits(affected, others, o -> (o.payloadLength() & 1) != 0)) {
                text.append(" Only packets of odd length are affected.");
            }
            if (splits(affected, others, o -> o.frameLength() <= SHORT_FRAME)) {
                text.append(" Only frames short enough to be padded are affected.");
            }
            if (splits(affected, others, o -> o.payloadLength() > 0)) {
                text.append(" Only packets with payload are affected.");
            }
            if (splits(affected, others, o -> o.flow().ipv6())) {
                text.append(" Only IPv6 is affected.");
            }
        }
        long all = hit + others(members, wrong).size();
        return text.isEmpty() && all > hit ? " Other packets of the same flows pass unharmed." : text.toString();
    }

    private static boolean splits(List<Observation> affected, List<Observation> others, Predicate<Observation> trait) {
        return affected.stream().allMatch(trait) && others.stream().noneMatch(trait);
    }

    private List<Observation> others(List<Deviation> members, Observation wrong) {
        Set<Case> hit = members.stream().map(Deviation::of).collect(Collectors.toSet());
        Set<Flow> flows = members.stream()
                .flatMap(m -> m.of().steps().stream())
                .map(Observation::flow)
                .collect(Collectors.toSet());
        return scene.cases().stream()
                .filter(c -> !hit.contains(c) && flows.contains(c.flow()))
                .flatMap(c -> c.steps().stream())
                .filter(step -> Scene.sameNode(step, wrong))
                .toList();
    }
}
