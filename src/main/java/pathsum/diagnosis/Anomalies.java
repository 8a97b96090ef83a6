package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Changes;
import pathsum.path.Observation;

/** Gathers deviations into anomalies, and sees through packets that were missed at some points. */
final class Anomalies {
    private final Scene scene;
    private final List<Anomaly> found = new ArrayList<>();

    private Anomalies(Scene scene) {
        this.scene = scene;
    }

    static List<Anomaly> of(Scene scene) {
        Anomalies anomalies = new Anomalies(scene);
        Lookalikes lookalikes = new Lookalikes(scene);
        for (Case theCase : scene.cases()) {
            Deviations.of(theCase).stream()
                    .filter(d -> !d.orderDecides() && !lookalikes.mayBe(d))
                    .forEach(anomalies::sort);
        }
        new Refusals(scene, new Receptions(scene)).find().forEach(anomalies::sort);
        anomalies.reconcile();
        Coincidences.absorb(anomalies.found);
        return anomalies.tightened();
    }

    /** Few packets can fit several mechanisms by chance; what also explains others at the same place is what happened. */
    private void reconcile() {
        for (Anomaly one : found) {
            for (Anomaly other : found) {
                boolean same =
                        Scene.samePlace(one.right(), other.right()) && Scene.sameNode(one.wrong(), other.wrong());
                if (same && one.kind() == other.kind() && calculated(one.first())) {
                    one.agree(other);
                }
            }
        }
    }

    private void sort(Deviation deviation) {
        for (Anomaly anomaly : found) {
            if (alike(anomaly.first(), deviation) && (!calculated(deviation) || anomaly.accepts(deviation))) {
                anomaly.add(deviation);
                return;
            }
        }
        found.add(new Anomaly(deviation));
    }

    private static boolean alike(Deviation a, Deviation b) {
        return a.what() == b.what()
                && Scene.samePlace(a.right(), b.right())
                && Scene.sameNode(a.wrong(), b.wrong())
                && Objects.equals(a.wrong().transport(), b.wrong().transport())
                && (a.wrong().depth() > 0) == (b.wrong().depth() > 0)
                && essence(a) == essence(b);
    }

    private static boolean calculated(Deviation d) {
        return d.what() == Kind.WRONG || d.what() == Kind.WRONG_SEED;
    }

    /** What of the changes decides about the cause. */
    private static int essence(Deviation d) {
        int content = d.changes() & Changes.CONTENT;
        int addresses = d.translated() ? Changes.ADDRESS : 0;
        int header = d.what() == Kind.IP_HEADER ? d.changes() & (Changes.HOPS | Changes.TRAFFIC_CLASS) : 0;
        return content | addresses | header;
    }

    /** Where one anomaly's place lies within another's and they share flows, the wider is the narrower seen less well. */
    private List<Anomaly> tightened() {
        List<Anomaly> kept = new ArrayList<>(found);
        for (Anomaly wide : found) {
            Anomaly narrow = narrower(wide, kept);
            if (narrow != null) {
                narrow.absorb(wide);
                kept.remove(wide);
            }
        }
        return kept;
    }

    private Anomaly narrower(Anomaly wide, List<Anomaly> kept) {
        for (Anomaly narrow : kept) {
            if (narrow != wide && family(narrow) == family(wide) && within(narrow, wide) && shareFlows(narrow, wide)) {
                return narrow;
            }
        }
        return null;
    }

    private static int family(Anomaly anomaly) {
        return switch (anomaly.kind()) {
            case IP_HEADER -> 1;
            case REPAIRED -> 2;
            case FORBIDDEN_ZERO -> 3;
            default -> 0;
        };
    }

    private static boolean shareFlows(Anomaly a, Anomaly b) {
        return !Collections.disjoint(a.flows(), b.flows());
    }

    /** Whether a place lies in another and is smaller. */
    private boolean within(Anomaly narrow, Anomaly wide) {
        boolean startsLater = notBefore(narrow.right(), wide.right());
        boolean endsEarlier = sameOrBefore(narrow.wrong(), wide.wrong());
        boolean same = Scene.samePlace(narrow.right(), wide.right()) && Scene.sameNode(narrow.wrong(), wide.wrong());
        return startsLater && endsEarlier && !same;
    }

    private boolean notBefore(Observation narrow, Observation wide) {
        if (wide == null) {
            return true;
        }
        return narrow != null && (Scene.sameNode(narrow, wide) || scene.before(wide, narrow));
    }

    private boolean sameOrBefore(Observation a, Observation b) {
        return Scene.sameNode(a, b) || scene.before(a, b);
    }
}
