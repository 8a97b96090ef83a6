package pathsum.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One packet along its path (Duffield and Grossglauser, Trajectory Sampling).
 *
 * @param steps in the order of the path
 * @param parents for each step the index of the step it came from, -1 for the first; not always the one before, since a
 *     bridge may send copies several ways
 * @param orderKnown whether directions, or times of one clock, say so; false where the order is a guess
 */
public record Trajectory(List<Observation> steps, List<Integer> parents, boolean orderKnown) {
    public Trajectory {
        steps = List.copyOf(steps);
        parents = List.copyOf(parents);
    }

    public Observation first() {
        return steps.get(0);
    }

    public Observation last() {
        return steps.get(steps.size() - 1);
    }

    /** The steps a packet passed before a step, nearest last. */
    public List<Observation> before(int step) {
        List<Observation> way = new ArrayList<>();
        for (int i = parents.get(step); i >= 0; i = parents.get(i)) {
            way.add(steps.get(i));
        }
        Collections.reverse(way);
        return way;
    }

    /** Whether copies went several ways. */
    public boolean branches() {
        return parents.stream().filter(p -> p >= 0).distinct().count() < parents.size() - 1L;
    }
}
