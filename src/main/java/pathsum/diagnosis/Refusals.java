package pathsum.diagnosis;

import java.util.List;
import pathsum.host.Role;
import pathsum.path.Changes;
import pathsum.path.Observation;
import pathsum.path.Trajectory;

/**
 * Finds where the note that a checksum is owed was lost, when the receiving kernel's counters prove that it was and no
 * capture on the way recorded it: not on a hop that the kernel makes by itself. If there is but one other, it was there.
 */
final class Refusals {
    private final Scene scene;
    private final Receptions receptions;

    Refusals(Scene scene, Receptions receptions) {
        this.scene = scene;
        this.receptions = receptions;
    }

    List<Deviation> find() {
        return scene.cases().stream()
                .map(this::of)
                .filter(deviation -> deviation != null)
                .toList();
    }

    /** Null if the packets were not refused, or it cannot be told where that was decided. */
    Deviation of(Case theCase) {
        if (!receptions.isOpen(theCase) || receptions.of(theCase) != Reception.REFUSED) {
            return null;
        }
        List<Observation> way = way(theCase.example());
        int owed = lastOwed(way);
        int hop = -1;
        for (int i = Math.max(0, owed); i + 1 < way.size(); i++) {
            if (!KernelHops.keepsNote(scene.point(way.get(i)), scene.point(way.get(i + 1)))) {
                if (hop >= 0) {
                    return null;
                }
                hop = i;
            }
        }
        return hop >= 0 && tells(way.get(hop), way.get(hop + 1))
                ? deviation(theCase, way.get(hop), way.get(hop + 1))
                : null;
    }

    /**
     * Whether losing the note is all that can have happened between two points. A card could also have completed the
     * checksum twice, which gives the same octets.
     */
    private boolean tells(Observation from, Observation to) {
        if (scene.sameHost(from, to)) {
            return true;
        }
        boolean guests = isGuestLink(scene.role(from), scene.role(to)) || isGuestLink(scene.role(to), scene.role(from));
        return from.owed() && guests;
    }

    private static boolean isGuestLink(Role host, Role guest) {
        return host == Role.BACKEND && guest == Role.FRONTEND;
    }

    private static List<Observation> way(Trajectory trajectory) {
        int last = trajectory.steps().size() - 1;
        List<Observation> way = trajectory.before(last);
        way.add(trajectory.steps().get(last));
        return way;
    }

    /** The last step where a kernel was asked and said that the checksum is owed, or -1. */
    private static int lastOwed(List<Observation> way) {
        for (int i = way.size() - 1; i >= 0; i--) {
            if (way.get(i).owed()) {
                return i;
            }
        }
        return -1;
    }

    private static Deviation deviation(Case theCase, Observation right, Observation wrong) {
        return new Deviation(
                theCase, right, wrong, Deviation.Kind.REFUSED, Changes.between(right, wrong), theCase.mechanisms());
    }
}
