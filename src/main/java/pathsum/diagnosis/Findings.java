package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pathsum.path.Flow;
import pathsum.path.Observation;

/** Turns explained anomalies into findings: one per cause and place, whatever number of flows and protocols it touches. */
final class Findings {
    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Comparator.comparingLong(Finding::packets).reversed())
            .thenComparing(f -> f.cause().code());
    private static final int MOST_FLOWS = 50;

    private final Scene scene;
    /** Packets that had a flow's form anywhere on their way; counted when first asked for. */
    private Map<Flow, Long> packetsByForm;

    Findings(Scene scene) {
        this.scene = scene;
    }

    /** Findings in order of severity, numbered. */
    List<Finding> of(List<Anomaly> anomalies) {
        Map<String, List<Explained>> byCauseAndPlace = new LinkedHashMap<>();
        for (Anomaly anomaly : anomalies) {
            Explanation explanation = Rules.explain(anomaly, scene);
            String key = explanation.cause() + " " + scene.place(explanation.right(), explanation.wrong());
            byCauseAndPlace.computeIfAbsent(key, k -> new ArrayList<>()).add(new Explained(anomaly, explanation));
        }
        List<Finding> findings = new ArrayList<>();
        byCauseAndPlace.values().forEach(group -> findings.add(finding(group)));
        findings.addAll(new Consequences(scene).of(anomalies));
        return findings;
    }

    /** Worst first, and called F1, F2, …. */
    static List<Finding> numbered(List<Finding> findings) {
        List<Finding> sorted = findings.stream().sorted(WORST_FIRST).toList();
        List<Finding> numbered = new ArrayList<>();
        for (Finding f : sorted) {
            numbered.add(f.called("F" + (numbered.size() + 1)));
        }
        return numbered;
    }

    private Finding finding(List<Explained> group) {
        Explanation main = group.stream()
                .min(Comparator.comparing((Explained e) -> e.explanation().severity())
                        .thenComparing(e -> -e.anomaly().packets()))
                .orElseThrow()
                .explanation();
        List<Deviation> members =
                group.stream().flatMap(e -> e.anomaly().members().stream()).toList();
        long packets = members.stream()
                .map(Deviation::of)
                .distinct()
                .mapToLong(Case::packets)
                .sum();
        Explained first = group.get(0);
        Place place = scene.place(main.right(), main.wrong());
        String protocol =
                group.stream().map(e -> layer(e.anomaly())).distinct().sorted().collect(Collectors.joining(", "));
        return new Finding(
                "",
                main.cause(),
                main.severity(),
                main.confidence(),
                place,
                direction(members),
                protocol,
                flows(members),
                packets,
                considered(members, main.wrong()),
                new Outcome(scene).of(main, members),
                Audit.violatedBy(members, scene),
                main.text() + new Commonalities(scene).of(members, main.wrong()),
                main.ruledOut(),
                EvidenceSteps.of(members, first.anomaly().kind(), scene),
                new Remedies(scene).of(main));
    }

    private static String layer(Anomaly anomaly) {
        if (anomaly.kind() == Deviation.Kind.IP_HEADER) {
            return "ip";
        }
        return anomaly.wrong().transport() == null
                ? "ip"
                : anomaly.wrong().transport().code();
    }

    private String direction(List<Deviation> members) {
        Set<String> ends = new TreeSet<>();
        for (Deviation member : members) {
            List<Observation> steps = member.of().steps();
            ends.add("from " + scene.host(steps.get(0)).name() + " to "
                    + scene.host(steps.get(steps.size() - 1)).name());
        }
        return ends.size() == 1 ? ends.iterator().next() : null;
    }

    private List<FlowShare> flows(List<Deviation> members) {
        Map<Flow, Long> affected = new LinkedHashMap<>();
        for (Deviation member : members) {
            forms(member.of()).forEach(flow -> affected.merge(flow, member.of().packets(), Long::sum));
        }
        return affected.entrySet().stream()
                .map(e -> share(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(FlowShare::affected)
                        .reversed()
                        .thenComparing(FlowShare::source)
                        .thenComparing(FlowShare::destination))
                .limit(MOST_FLOWS)
                .toList();
    }

    private FlowShare share(Flow flow, long affected) {
        return new FlowShare(
                flow.protocolName(),
                flow.source(),
                flow.destination(),
                packetsByForm().getOrDefault(flow, 0L),
                affected);
    }

    private Map<Flow, Long> packetsByForm() {
        if (packetsByForm == null) {
            packetsByForm = new HashMap<>();
            for (Case theCase : scene.cases()) {
                forms(theCase).forEach(flow -> packetsByForm.merge(flow, theCase.packets(), Long::sum));
            }
        }
        return packetsByForm;
    }

    /** The flow as it was before and after translations. */
    private static Set<Flow> forms(Case theCase) {
        return theCase.steps().stream().map(Observation::flow).collect(Collectors.toSet());
    }

    /** Packets of the affected flows that came by where it went wrong; affected ones missed there, too. */
    private long considered(List<Deviation> members, Observation wrong) {
        Set<Flow> flows = members.stream()
                .flatMap(m -> m.of().steps().stream())
                .map(Observation::flow)
                .collect(Collectors.toSet());
        Set<Case> affected = members.stream().map(Deviation::of).collect(Collectors.toSet());
        return scene.cases().stream()
                .filter(c -> flows.contains(c.flow()))
                .filter(c -> affected.contains(c) || c.steps().stream().anyMatch(step -> Scene.sameNode(step, wrong)))
                .mapToLong(Case::packets)
                .sum();
    }

    private record Explained(Anomaly anomaly, Explanation explanation) {}
}
