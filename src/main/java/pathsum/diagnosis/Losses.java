package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pathsum.host.ObservationPoint;
import pathsum.path.Flow;
import pathsum.path.Observation;

/** Packets that end earlier than their like although nothing was wrong with them: look elsewhere. */
final class Losses {
    private final Scene scene;

    Losses(Scene scene) {
        this.scene = scene;
    }

    List<Finding> find() {
        Map<Flow, Case> longest = new LinkedHashMap<>();
        for (Case theCase : scene.cases()) {
            longest.merge(
                    theCase.flow(),
                    theCase,
                    (a, b) -> a.steps().size() >= b.steps().size() ? a : b);
        }
        Map<String, List<Lost>> byPlace = new LinkedHashMap<>();
        for (Case theCase : scene.cases()) {
            Lost lost = lost(theCase, longest.get(theCase.flow()));
            if (lost != null) {
                byPlace.computeIfAbsent(lost.place().toString(), k -> new ArrayList<>())
                        .add(lost);
            }
        }
        return byPlace.values().stream()
                .filter(lost -> !missedByCapture(lost))
                .map(this::finding)
                .toList();
    }

    /** Whether the capture where they did not appear missed as many. */
    private static boolean missedByCapture(List<Lost> lost) {
        long packets = lost.stream().mapToLong(l -> l.of().packets()).sum();
        return packets <= lost.get(0).absentAt().capture().lost();
    }

    /** A proper beginning of the longest path, sound to its end. */
    private Lost lost(Case theCase, Case longest) {
        List<Observation> steps = theCase.steps();
        List<Observation> whole = longest.steps();
        boolean sound = steps.stream().allMatch(o -> Soundness.of(o) == Soundness.SOUND)
                && whole.stream().noneMatch(o -> Soundness.of(o).isFaulty());
        if (!sound || steps.size() >= whole.size() || steps.get(0).superSegment()) {
            return null;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!Scene.sameNode(steps.get(i), whole.get(i))) {
                return null;
            }
        }
        Place place = scene.place(steps.get(steps.size() - 1), whole.get(steps.size()));
        return new Lost(theCase, place, scene.point(whole.get(steps.size())));
    }

    private Finding finding(List<Lost> lost) {
        long packets = lost.stream().mapToLong(l -> l.of().packets()).sum();
        Case example = lost.get(0).of();
        Place place = lost.get(0).place();
        String text =
                "%s last seen at %s and did not appear at %s as others of their flow did. Their checksums were as they should be, so the checksum is not why."
                        .formatted(Phrases.packets(packets, "was", "were"), place.lastRight(), place.firstWrong());
        List<FlowShare> flows = lost.stream()
                .map(l -> new FlowShare(
                        l.of().flow().protocolName(),
                        l.of().flow().source(),
                        l.of().flow().destination(),
                        l.of().ledger().packets(),
                        l.of().packets()))
                .limit(20)
                .toList();
        return new Finding(
                "",
                Cause.LOST_NOT_CHECKSUM,
                Severity.NOTE,
                Confidence.LIKELY,
                place,
                null,
                example.example().first().transport() == null
                        ? "ip"
                        : example.example().first().transport().code(),
                flows,
                packets,
                lost.stream().mapToLong(l -> l.of().ledger().packets()).sum(),
                Delivered.NO,
                List.of(),
                text,
                List.of(),
                List.of(EvidenceSteps.of(example.example(), false, scene)),
                List.of());
    }

    private record Lost(Case of, Place place, ObservationPoint absentAt) {}
}
