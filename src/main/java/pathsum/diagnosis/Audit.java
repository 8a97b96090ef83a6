package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import pathsum.diagnosis.Assumption.Status;
import pathsum.host.DomainType;
import pathsum.host.Host;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.path.Observation;

/** Judges the five assumptions behind suppressed checksums, each on its own, whether or not something broke. */
final class Audit {
    private static final String[] STATEMENTS = {
        "The backend is in dom0 and the frontend in some domU.",
        "The domU does not have and use physical network hardware.",
        "The domU does not act as a router or encapsulator (VPN client, tunnel endpoint).",
        "The domU always knows whether a packet's checksum was left out (it came from dom0) or is there and needed.",
        "All packets that leave dom0 for a domU terminate on that domU and need no checksum."
    };
    static final int MOST_EVIDENCE = 5;

    private final Scene scene;
    private final Passages passages;

    Audit(Scene scene) {
        this.scene = scene;
        passages = new Passages(scene);
    }

    List<Assumption> judge() {
        return List.of(backendInDom0(), noHardwareInGuests(), noRouters(), guestsKnow(), packetsEndInGuests());
    }

    private Assumption backendInDom0() {
        Set<String> elsewhere = new LinkedHashSet<>();
        Set<String> inDom0 = new LinkedHashSet<>();
        for (ObservationPoint point : scene.points().all()) {
            DomainType type = point.host().domain().type();
            if (point.role() == Role.BACKEND && (type == DomainType.DRIVER || type == DomainType.DOMU)) {
                elsewhere.add(point.id());
            } else if (point.role() == Role.BACKEND && type == DomainType.DOM0) {
                inDom0.add(point.id());
            }
        }
        if (!elsewhere.isEmpty()) {
            return violated(1, "a backend is outside dom0", elsewhere);
        }
        return inDom0.isEmpty()
                ? notObserved(1, "no backend in dom0 or elsewhere was observed")
                : holds(1, "every backend observed is in dom0", inDom0);
    }

    private Assumption noHardwareInGuests() {
        Set<String> hardware = new LinkedHashSet<>();
        Set<String> guests = new LinkedHashSet<>();
        for (ObservationPoint point : scene.points().all()) {
            DomainType type = point.host().domain().type();
            boolean guest = type == DomainType.DOMU || type == DomainType.DRIVER;
            if (guest && point.role() == Role.PHYSICAL) {
                hardware.add(point.id());
            } else if (guest) {
                guests.add(point.id());
            }
        }
        if (!hardware.isEmpty()) {
            return violated(2, "a guest has a physical network interface on the path", hardware);
        }
        return guests.isEmpty()
                ? notObserved(2, "no guest was observed from inside")
                : holds(2, "no interface observed in a guest is physical", guests);
    }

    private Assumption noRouters() {
        Set<String> through = new LinkedHashSet<>();
        Set<String> ending = new LinkedHashSet<>();
        for (Case theCase : scene.cases()) {
            passages.sort(theCase, through, ending);
        }
        if (!through.isEmpty()) {
            return violated(3, "packets enter a guest and leave it again", through);
        }
        return ending.isEmpty()
                ? notObserved(3, "no packet was seen entering a guest")
                : holds(3, "no packet that entered a guest was seen leaving it", ending);
    }

    private Assumption packetsEndInGuests() {
        Assumption routers = noRouters();
        return switch (routers.status()) {
            case VIOLATED ->
                violated(
                        5,
                        "packets that left dom0 for a guest do not end there",
                        new LinkedHashSet<>(routers.evidence()));
            case HOLDS ->
                holds(5, "every packet seen entering a guest ends there", new LinkedHashSet<>(routers.evidence()));
            case NOT_OBSERVED -> notObserved(5, "no packet was seen on its way from dom0 into a guest");
        };
    }

    private Assumption guestsKnow() {
        Set<String> unaware = new LinkedHashSet<>();
        Set<String> aware = new LinkedHashSet<>();
        for (Case theCase : scene.cases()) {
            for (Observation o : theCase.steps()) {
                if (unaware.size() < MOST_EVIDENCE && scene.entersGuest(o) && unknowing(o)) {
                    unaware.add(passages.ends(theCase, o) + ", " + Phrases.state(o));
                } else if (aware.size() < MOST_EVIDENCE && scene.entersGuest(o) && o.owed()) {
                    aware.add(passages.ends(theCase, o) + ", " + Phrases.state(o));
                }
            }
        }
        if (!unaware.isEmpty()) {
            return violated(4, "incomplete checksums arrive at a guest without the note that they are owed", unaware);
        }
        return aware.isEmpty()
                ? notObserved(4, "no incomplete checksum was seen arriving at a guest with the kernel's word recorded")
                : holds(4, "every incomplete checksum that arrived at a guest was marked as owed", aware);
    }

    private static boolean unknowing(Observation o) {
        Soundness soundness = Soundness.of(o);
        return soundness == Soundness.ABANDONED || soundness == Soundness.DECLARED_VALID;
    }

    /** The assumptions that the packets of a finding break. */
    static List<Integer> violatedBy(List<Deviation> members, Scene scene) {
        Passages passages = new Passages(scene);
        Set<Integer> numbers = new TreeSet<>();
        for (Deviation member : members) {
            Set<String> through = new LinkedHashSet<>();
            passages.sort(member.of(), through, new LinkedHashSet<>());
            if (!through.isEmpty()) {
                numbers.addAll(List.of(3, 5));
            }
            for (Observation o : member.of().steps()) {
                Host host = scene.host(o);
                boolean driver = host.domain().type() == DomainType.DRIVER;
                if (scene.role(o) == Role.BACKEND && driver) {
                    numbers.add(1);
                }
                if (scene.role(o) == Role.PHYSICAL && scene.inGuest(o)) {
                    numbers.add(2);
                }
                if (scene.entersGuest(o) && unknowing(o)) {
                    numbers.add(4);
                }
            }
        }
        return List.copyOf(numbers);
    }

    private static Assumption violated(int number, String because, Set<String> evidence) {
        return assumption(number, Status.VIOLATED, because, evidence);
    }

    private static Assumption holds(int number, String because, Set<String> evidence) {
        return assumption(number, Status.HOLDS, because, evidence);
    }

    private static Assumption notObserved(int number, String because) {
        return assumption(number, Status.NOT_OBSERVED, because, Set.of());
    }

    private static Assumption assumption(int number, Status status, String because, Set<String> evidence) {
        List<String> some =
                new ArrayList<>(evidence).stream().limit(MOST_EVIDENCE).toList();
        return new Assumption(number, STATEMENTS[number - 1], status, because, some);
    }
}
