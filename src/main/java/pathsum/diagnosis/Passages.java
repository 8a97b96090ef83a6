package pathsum.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pathsum.capture.Direction;
import pathsum.host.Role;
import pathsum.path.Flow;
import pathsum.path.Observation;

/** Which packets enter a guest, and which of them leave it again. */
final class Passages {
    private final Scene scene;
    private Map<Flow, List<Case>> casesOfFlow;

    Passages(Scene scene) {
        this.scene = scene;
    }

    /** Adds to {@code through} how a packet entered a guest and went on, to {@code ending} that it ended there; no more of
     * either than are shown. */
    void sort(Case theCase, Set<String> through, Set<String> ending) {
        List<Observation> steps = theCase.steps();
        for (int i = 0; i < steps.size(); i++) {
            Observation entry = steps.get(i);
            if (!scene.entersGuest(entry)) {
                back(theCase, i, through);
                continue;
            }
            Observation next = onward(theCase, i);
            boolean inferred = next != null && !scene.sameHost(entry, next);
            if (next == null || (inferred && !isHabit(theCase, entry))) {
                if (ending.size() < Audit.MOST_EVIDENCE) {
                    ending.add(ends(theCase, entry));
                }
            } else if (through.size() < Audit.MOST_EVIDENCE) {
                through.add(Phrases.flow(theCase.flow()) + " enters at " + scene.id(entry) + " and goes on at "
                        + scene.id(next));
            }
        }
    }

    /** What a backend handed to its guest and got back from it went through the guest, whether or not that was observed. */
    private void back(Case theCase, int entry, Set<String> through) {
        List<Observation> steps = theCase.steps();
        Observation out = steps.get(entry);
        if (scene.role(out) != Role.BACKEND || !out.leaving() || theCase.flow().toMany()) {
            return;
        }
        for (int i = entry + 1; i < steps.size() && through.size() < Audit.MOST_EVIDENCE; i++) {
            Observation in = steps.get(i);
            boolean same = in.point() == out.point() && in.arriving();
            if (same && theCase.example().before(i).contains(out)) {
                through.add(Phrases.flow(theCase.flow()) + " leaves at " + scene.id(out) + " and comes back there");
                return;
            }
        }
    }

    /** Where a packet that entered a guest went on: out of it, or, through a program there, to elsewhere. */
    private Observation onward(Case theCase, int entry) {
        List<Observation> steps = theCase.steps();
        for (int i = entry + 1; i < steps.size(); i++) {
            boolean through = theCase.example().before(i).contains(steps.get(entry));
            boolean seenLeaving =
                    steps.get(i).direction() == Direction.OUT && scene.sameHost(steps.get(entry), steps.get(i));
            boolean elsewhere = !scene.sameHost(steps.get(entry), steps.get(i));
            if (through && (seenLeaving || (elsewhere && !theCase.flow().toMany()))) {
                return steps.get(i);
            }
        }
        return null;
    }

    /** A packet missed at some points can look as if it had come through a guest; a flow that does, does so mostly. */
    private boolean isHabit(Case theCase, Observation entry) {
        long all = 0;
        long onward = 0;
        for (Case other : byFlow().getOrDefault(theCase.flow(), List.of())) {
            List<Observation> steps = other.steps();
            for (int i = 0; i < steps.size(); i++) {
                if (Scene.sameNode(steps.get(i), entry)) {
                    all += other.packets();
                    onward += onward(other, i) == null ? 0 : other.packets();
                    break;
                }
            }
        }
        return 2 * onward > all;
    }

    private Map<Flow, List<Case>> byFlow() {
        if (casesOfFlow == null) {
            casesOfFlow = scene.cases().stream().collect(Collectors.groupingBy(Case::flow));
        }
        return casesOfFlow;
    }

    /** That a flow's packets end where they enter a guest. */
    String ends(Case theCase, Observation entry) {
        return Phrases.flow(theCase.flow()) + " ends at " + scene.id(entry);
    }
}
