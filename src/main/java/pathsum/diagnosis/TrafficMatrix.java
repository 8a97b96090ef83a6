package pathsum.diagnosis;

import java.util.List;
import pathsum.host.DomainType;
import pathsum.host.Role;
import pathsum.path.Observation;

/** Who talks to whom, and for how much of it leaving checksums out is safe. */
final class TrafficMatrix {
    private static final int GUEST = 0;
    private static final int HOST = 1;
    private static final int OUTSIDE = 2;
    private static final int UNKNOWN = 3;

    private final Scene scene;
    private final long[] packets = new long[4];
    private final long[] bytes = new long[4];
    private long unsafePackets;
    private long unsafeBytes;

    TrafficMatrix(Scene scene) {
        this.scene = scene;
    }

    Traffic measure() {
        for (Case theCase : scene.cases()) {
            if (theCase.example().first().transport() != null
                    && theCase.example().first().depth() == 0) {
                int kind = kind(theCase.steps());
                packets[kind] += theCase.packets();
                bytes[kind] += theCase.bytes();
                if (kind <= HOST && !Deviations.of(theCase).isEmpty()) {
                    unsafePackets += theCase.packets();
                    unsafeBytes += theCase.bytes();
                }
            }
        }
        return new Traffic(share(0), share(1), share(2), share(3), suppressible());
    }

    private Traffic.Share share(int kind) {
        long all = bytes[0] + bytes[1] + bytes[2] + bytes[3];
        return new Traffic.Share(packets[kind], bytes[kind], all == 0 ? 0 : (double) bytes[kind] / all);
    }

    private Traffic.Suppressible suppressible() {
        boolean onward = new Audit(scene).judge().get(4).status() == Assumption.Status.VIOLATED;
        if (onward) {
            return new Traffic.Suppressible(
                    0, 0, "packets are passed on by a guest, so no traffic into guests is safe");
        }
        long safe = packets[0] + packets[1] - unsafePackets;
        return new Traffic.Suppressible(safe, bytes[0] + bytes[1] - unsafeBytes, because(safe));
    }

    private String because(long safe) {
        if (safe == 0 && unsafePackets == 0) {
            return "no traffic was seen that begins and ends on this machine";
        }
        String broken = unsafePackets == 0
                ? ""
                : "; " + Phrases.packets(unsafePackets, "that goes wrong on the way is", "that go wrong on the way are")
                        + " not counted";
        return safe == 0
                ? "all that begins and ends on this machine goes wrong on the way"
                : "begins and ends on this machine, and no packet was seen being passed on by a guest" + broken;
    }

    /** Guest to guest, guest to host, guest to outside, other: by where a packet began and where it ended. */
    private int kind(List<Observation> steps) {
        int from = end(steps.get(0), true);
        int to = end(steps.get(steps.size() - 1), false);
        if (from == GUEST && to == GUEST) {
            return 0;
        }
        boolean guest = from == GUEST || to == GUEST;
        int other = from == GUEST ? to : from;
        return guest && other == HOST ? 1 : guest && other == OUTSIDE ? 2 : 3;
    }

    private int end(Observation o, boolean first) {
        Role role = scene.role(o);
        DomainType type = scene.host(o).domain().type();
        if (role == Role.FRONTEND || type == DomainType.DOMU) {
            return GUEST;
        }
        if (role == Role.WIRE || (role == Role.PHYSICAL && (first ? o.arriving() : o.leaving()))) {
            return OUTSIDE;
        }
        if (role == Role.BACKEND && (first ? o.arriving() : o.leaving())) {
            return GUEST;
        }
        return type == DomainType.DOM0 || role == Role.BRIDGE || role == Role.BACKEND ? HOST : UNKNOWN;
    }
}
