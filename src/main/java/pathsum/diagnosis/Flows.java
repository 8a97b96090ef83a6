package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathsum.checksum.ChecksumStatus;
import pathsum.path.Flow;
import pathsum.path.Observation;

/** Every flow with its path and states. */
final class Flows {
    private final Scene scene;

    Flows(Scene scene) {
        this.scene = scene;
    }

    List<FlowSummary> summaries() {
        Map<Flow, List<Case>> byFlow = new LinkedHashMap<>();
        for (Case theCase : scene.cases()) {
            byFlow.computeIfAbsent(theCase.flow(), f -> new ArrayList<>()).add(theCase);
        }
        return byFlow.entrySet().stream()
                .map(e -> summary(e.getKey(), e.getValue()))
                .toList();
    }

    private FlowSummary summary(Flow flow, List<Case> cases) {
        Map<String, EnumMap<ChecksumStatus, Long>> states = new TreeMap<>();
        Map<String, String> translated = new TreeMap<>();
        LinkedHashSet<String> path = new LinkedHashSet<>();
        cases.stream()
                .max((a, b) -> Integer.compare(a.steps().size(), b.steps().size()))
                .ifPresent(longest -> longest.steps().forEach(o -> path.add(scene.id(o))));
        for (Case theCase : cases) {
            for (Observation o : theCase.steps()) {
                path.add(scene.id(o));
                if (o.status() != null) {
                    states.computeIfAbsent(scene.id(o), id -> new EnumMap<>(ChecksumStatus.class))
                            .merge(o.status(), theCase.packets(), Long::sum);
                }
                if (!o.flow().equals(flow)) {
                    translated.put(
                            scene.id(o), o.flow().source() + " > " + o.flow().destination());
                }
            }
        }
        return new FlowSummary(
                flow.protocolName(),
                flow.source(),
                flow.destination(),
                cases.stream().mapToLong(Case::packets).sum(),
                cases.stream().mapToLong(Case::bytes).sum(),
                List.copyOf(path),
                states,
                translated);
    }
}
