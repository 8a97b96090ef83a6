package pathsum.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import pathsum.capture.Direction;

/**
 * Puts two steps the other way round where no direction is recorded, their stamps are within a tap's inaccuracy, and a
 * packet would else have changed, changed back, and changed again.
 */
final class Untangling {
    private static final long INACCURACY = 1_000_000L;

    private Untangling() {}

    static List<Observation> of(List<Observation> steps, long[] times) {
        List<Observation> untangled = new ArrayList<>(steps);
        for (int i = 1; i + 2 < untangled.size(); i++) {
            boolean close = Math.abs(times[i + 1] - times[i]) < INACCURACY;
            boolean undirected = isUndirected(untangled.get(i)) && isUndirected(untangled.get(i + 1));
            if (close && undirected && inTurns(untangled, i)) {
                Collections.swap(untangled, i, i + 1);
                long time = times[i];
                times[i] = times[i + 1];
                times[i + 1] = time;
            }
        }
        return untangled;
    }

    private static boolean isUndirected(Observation o) {
        return o.direction() == Direction.UNKNOWN;
    }

    /** Old, new, old, new. */
    private static boolean inTurns(List<Observation> steps, int i) {
        return sameForm(steps.get(i - 1), steps.get(i + 1))
                && sameForm(steps.get(i), steps.get(i + 2))
                && !sameForm(steps.get(i - 1), steps.get(i));
    }

    private static boolean sameForm(Observation a, Observation b) {
        return a.flow().equals(b.flow())
                && a.ipStatus() == b.ipStatus()
                && Objects.equals(a.status(), b.status())
                && a.payloadHash() == b.payloadHash();
    }
}
