package pathsum.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pathsum.capture.Direction;
import pathsum.host.DomainType;
import pathsum.host.Host;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.path.Observation;
import pathsum.path.PointTable;

/** What rules may ask about besides a deviation: points, machines, flows, and which point comes before which. */
final class Scene {
    private final PointTable points;
    private final CaseBook book;
    private final Map<Long, Long> follows = new HashMap<>();

    Scene(PointTable points, CaseBook book) {
        this.points = points;
        this.book = book;
        for (Case theCase : book.cases()) {
            order(theCase.steps(), theCase.packets());
        }
    }

    private void order(List<Observation> steps, long packets) {
        // Repeated at one point, a packet may have thousands of steps; nodes are few.
        Map<Integer, Long> passed = new HashMap<>();
        for (Observation step : steps) {
            int node = node(step);
            passed.forEach((earlier, times) -> follows.merge((long) earlier << 32 | node, times * packets, Long::sum));
            passed.merge(node, 1L, Long::sum);
        }
    }

    private static int node(Observation o) {
        return o.point() << 2 | o.direction();
    }

    /** Whether most packets pass one observation's point, in its direction, before the other's. */
    boolean before(Observation a, Observation b) {
        long ab = follows.getOrDefault((long) node(a) << 32 | node(b), 0L);
        long ba = follows.getOrDefault((long) node(b) << 32 | node(a), 0L);
        return ab > ba;
    }

    static boolean sameNode(Observation a, Observation b) {
        return node(a) == node(b);
    }

    /** Whether two observations, or none, were made at one node. */
    static boolean samePlace(Observation a, Observation b) {
        return a == null ? b == null : b != null && sameNode(a, b);
    }

    List<Case> cases() {
        return book.cases();
    }

    /** The ledger of the flow that answers an observation's, or null. */
    Ledger answers(Observation o) {
        return book.ledger(o.flow().reversed());
    }

    ObservationPoint point(Observation o) {
        return points.get(o.point());
    }

    PointTable points() {
        return points;
    }

    String id(Observation o) {
        return point(o).id();
    }

    /** Where an anomaly's packets were last right; with the direction, if it is also where they were first wrong. */
    String right(Anomaly anomaly) {
        return passage(anomaly.right(), anomaly.wrong());
    }

    /** Where an anomaly's packets were first wrong; with the direction, if it is also where they were last right. */
    String wrong(Anomaly anomaly) {
        return passage(anomaly.wrong(), anomaly.right());
    }

    private String passage(Observation o, Observation other) {
        boolean same = other != null && o.point() == other.point();
        return same ? id(o) + " (" + Direction.name(o.direction()) + ")" : id(o);
    }

    Host host(Observation o) {
        return point(o).host();
    }

    Role role(Observation o) {
        return point(o).role();
    }

    boolean sameHost(Observation a, Observation b) {
        return host(a).name().equals(host(b).name());
    }

    boolean inGuest(Observation o) {
        DomainType type = host(o).domain().type();
        return type == DomainType.DOMU || type == DomainType.DRIVER;
    }

    /** Arriving from outside a machine, at an interface of which it is the end. */
    boolean entersGuest(Observation o) {
        return host(o).domain().type() == DomainType.DOMU && o.direction() == Direction.IN && role(o) == Role.FRONTEND;
    }

    /** The place where a deviation happened, in report terms. */
    Place place(Observation right, Observation wrong) {
        return right == null ? Place.at(id(wrong)) : Place.between(id(right), id(wrong));
    }
}
