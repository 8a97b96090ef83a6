package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.path.Observation;
import pathsum.path.Trajectory;

/** A few of the packets that prove a finding, along their whole path. */
final class EvidenceSteps {
    private static final int MOST = 3;

    private EvidenceSteps() {}

    static List<Evidence> of(List<Deviation> members, Deviation.Kind kind, Scene scene) {
        List<Evidence> evidence = new ArrayList<>();
        for (Deviation member : members) {
            if (evidence.size() < MOST) {
                evidence.add(of(member.of().example(), kind == Deviation.Kind.IP_HEADER, scene));
            }
        }
        return evidence;
    }

    static Evidence of(Trajectory trajectory, boolean ipHeader, Scene scene) {
        return new Evidence(
                trajectory.steps().stream().map(o -> step(o, ipHeader, scene)).toList());
    }

    private static EvidenceStep step(Observation o, boolean ipHeader, Scene scene) {
        boolean ip = (ipHeader && o.ipStatus() != null) || o.transport() == null;
        String layer = ip ? "ip" : o.transport().code();
        String status = ip
                ? o.ipStatus() == null ? "unverifiable" : o.ipStatus().code()
                : o.status().code();
        return new EvidenceStep(
                scene.id(o),
                Direction.name(o.direction()),
                scene.point(o).file(),
                o.frame(),
                o.timeNanos(),
                o.depth() > 0 ? "inner " + layer : layer,
                status,
                ip ? o.ipFound() : o.sums().found(),
                ip ? o.ipExpected() : o.sums().expected(),
                KernelState.name(o.kernelState()));
    }
}
