package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.Direction;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Changes;
import pathsum.path.Observation;
import pathsum.path.Trajectory;

/** Walks along a trajectory and finds where it first leaves the straight way. */
final class Deviations {
    private Deviations() {}

    /** The deviations of a case: at most one of the transport checksum or contents, one of the IP header, one repair. */
    static List<Deviation> of(Case theCase) {
        List<Deviation> found = new ArrayList<>();
        Trajectory trajectory = theCase.example();
        Deviation transport = transport(theCase, trajectory);
        if (transport != null) {
            found.add(transport);
            Deviation repair = repaired(theCase, trajectory, trajectory.steps().indexOf(transport.wrong()));
            if (repair != null) {
                found.add(repair);
            }
        }
        Deviation header = ipHeader(theCase, trajectory);
        if (header != null) {
            found.add(header);
        }
        return found;
    }

    /** Bits of {@link Mechanism} for where a packet first was wrong; all bits if it never was. */
    static int mechanisms(Trajectory trajectory) {
        int wrong = firstWrong(trajectory);
        return wrong < 0 ? -1 : Residuals.of(trajectory.steps().get(wrong), lastRight(trajectory, wrong));
    }

    private static Deviation transport(Case theCase, Trajectory trajectory) {
        int wrong = firstWrong(trajectory);
        int changed = firstUnnoticedChange(trajectory, wrong);
        if (changed > 0) {
            Observation before = trajectory.steps().get(trajectory.parents().get(changed));
            return deviation(theCase, before, trajectory.steps().get(changed), Kind.CHANGED_UNNOTICED);
        }
        if (wrong < 0) {
            return null;
        }
        Observation at = trajectory.steps().get(wrong);
        return deviation(theCase, lastRight(trajectory, wrong), at, kind(trajectory, wrong));
    }

    private static Kind kind(Trajectory trajectory, int wrong) {
        return switch (Soundness.of(trajectory.steps().get(wrong))) {
            case ABANDONED -> damaged(trajectory, wrong) ? Kind.WRONG : Kind.ABANDONED;
            case DECLARED_VALID -> Kind.DECLARED_VALID;
            case WRONG_SEED -> Kind.WRONG_SEED;
            case FORBIDDEN_ZERO -> Kind.FORBIDDEN_ZERO;
            default -> partialAfterComplete(trajectory, wrong) ? Kind.ABANDONED : Kind.WRONG;
        };
    }

    /** A damaged packet's checksum can be the pseudo-header sum by chance: of many, one will. */
    private static boolean damaged(Trajectory trajectory, int wrong) {
        Observation right = lastRight(trajectory, wrong);
        return right != null
                && right.status() == ChecksumStatus.VALID
                && (Changes.between(right, trajectory.steps().get(wrong)) & Changes.CONTENT) != 0;
    }

    private static Deviation deviation(Case theCase, Observation right, Observation wrong, Kind kind) {
        int changes = right == null ? 0 : Changes.between(right, wrong);
        return new Deviation(theCase, right, wrong, kind, changes, theCase.mechanisms());
    }

    private static int firstWrong(Trajectory trajectory) {
        for (int i = 0; i < trajectory.steps().size(); i++) {
            boolean faulty = Soundness.of(trajectory.steps().get(i)).isFaulty();
            if (faulty || partialAfterComplete(trajectory, i)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * A complete checksum that holds the pseudo-header sum further on was completed again. Not so for what was merged on
     * the way: GRO makes a merged segment partial again; nor where no direction says which observation came first.
     */
    private static boolean partialAfterComplete(Trajectory trajectory, int i) {
        Observation o = trajectory.steps().get(i);
        boolean candidate = o.status() == ChecksumStatus.PARTIAL && !o.owed() && !o.superSegment();
        if (!candidate || o.direction() == Direction.UNKNOWN) {
            return false;
        }
        Observation before = lastRight(trajectory, i);
        return before != null
                && before.status() == ChecksumStatus.VALID
                && before.direction() != Direction.UNKNOWN
                && (Changes.between(before, o) & Changes.SEGMENTATION) == 0;
    }

    private static Observation lastRight(Trajectory trajectory, int wrong) {
        List<Observation> way = trajectory.before(wrong);
        for (int i = way.size() - 1; i >= 0; i--) {
            Observation o = way.get(i);
            boolean seed = o.status() == ChecksumStatus.PARTIAL && Soundness.of(o) == Soundness.UNKNOWN;
            if (seed || (Soundness.of(o) == Soundness.SOUND && o.transport() != null)) {
                return o;
            }
        }
        return null;
    }

    private static int firstUnnoticedChange(Trajectory trajectory, int wrong) {
        int end = wrong < 0 ? trajectory.steps().size() : wrong;
        for (int i = 1; i < end; i++) {
            Observation before = trajectory.steps().get(trajectory.parents().get(i));
            Observation after = trajectory.steps().get(i);
            boolean changed = (Changes.between(before, after) & Changes.PAYLOAD) != 0;
            boolean fragments = before.fragment() && after.fragment();
            if (changed && (fragments || (carriesChecksum(before) && carriesChecksum(after)))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean carriesChecksum(Observation o) {
        return o.status() == ChecksumStatus.VALID || o.status() == ChecksumStatus.PARTIAL;
    }

    private static Deviation ipHeader(Case theCase, Trajectory trajectory) {
        for (int i = 0; i < trajectory.steps().size(); i++) {
            if (trajectory.steps().get(i).ipStatus() == ChecksumStatus.BAD) {
                Observation right = null;
                for (Observation o : trajectory.before(i)) {
                    right = o.ipStatus() == ChecksumStatus.VALID ? o : right;
                }
                return deviation(theCase, right, trajectory.steps().get(i), Kind.IP_HEADER);
            }
        }
        return null;
    }

    private static Deviation repaired(Case theCase, Trajectory trajectory, int from) {
        Observation bad = trajectory.steps().get(from);
        if (Soundness.of(bad) != Soundness.WRONG || bad.direction() == Direction.UNKNOWN) {
            return null;
        }
        for (int i = from + 1; i < trajectory.steps().size(); i++) {
            Observation o = trajectory.steps().get(i);
            boolean same = (Changes.between(bad, o) & (Changes.SEGMENTATION | Changes.PAYLOAD)) == 0;
            if (o.status() == ChecksumStatus.VALID
                    && same
                    && trajectory.before(i).contains(bad)) {
                return deviation(theCase, bad, o, Kind.REPAIRED);
            }
        }
        return null;
    }
}
