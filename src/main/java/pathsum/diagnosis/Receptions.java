package pathsum.diagnosis;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumStatus;
import pathsum.host.Counters;
import pathsum.path.Flow;
import pathsum.path.Observation;

/**
 * Decides about packets that are partial at the last point where the capture cannot tell whether anybody still owed the
 * checksum: the kernel they arrived at knew, and its counters say what it did.
 *
 * <p>A counter is of a whole machine. It speaks of our packets only if it rose by as much as they are: if more traffic than
 * was captured moved it, nothing follows. What acknowledgments and answers tell of is left out of the reckoning.
 */
final class Receptions {
    /** Fewer could be anything. */
    private static final int TELLING = 2;
    /** The counters are read a moment before the capture begins and after it ends: a tenth more may have come. */
    private static final int MARGIN = 10;

    private static final String WRONG = "InCsumErrors";

    private final Scene scene;
    private final Map<Receiver, Arrivals> arrivals = new HashMap<>();
    /** Of each flow, the case that was seen the furthest. */
    private final Map<Flow, Case> furthest = new HashMap<>();

    private final Set<Integer> takenOffers;

    Receptions(Scene scene) {
        this.scene = scene;
        takenOffers = Readers.takenOffers(scene);
        for (Case theCase : scene.cases()) {
            furthest.merge(
                    theCase.flow(),
                    theCase,
                    (a, b) -> a.steps().size() >= b.steps().size() ? a : b);
            Observation last = theCase.example().last();
            if (last.transport() == ChecksumProtocol.TCP || last.transport() == ChecksumProtocol.UDP) {
                arrivals.computeIfAbsent(receiver(last), r -> new Arrivals()).count(theCase.packets(), isOpen(theCase));
            }
        }
    }

    /** Partial to the end, and neither the kernel's word nor an answer says whether that was right. */
    boolean isOpen(Case theCase) {
        Observation last = theCase.example().last();
        return last.status() == ChecksumStatus.PARTIAL
                && Soundness.of(last) == Soundness.UNKNOWN
                && !answered(theCase, last);
    }

    private boolean answered(Case theCase, Observation last) {
        Ledger answers = scene.answers(last);
        if (last.transport() == ChecksumProtocol.TCP) {
            return answers != null && answers.acknowledges(last);
        }
        if (takenOffers.contains(Readers.client(last))) {
            return true;
        }
        // Nothing acknowledges a datagram: if some stayed without an answer, nobody knows which.
        return answers != null && answers.packets() >= theCase.ledger().packets();
    }

    /** What became of the packets of an {@linkplain #isOpen open} case, or would have if they had not been lost. */
    Reception of(Case theCase) {
        Case whole = furthest.get(theCase.flow());
        if (whole != theCase && wentOn(theCase.example().last(), whole)) {
            return isOpen(whole) ? counted(whole) : Reception.ACCEPTED;
        }
        return counted(theCase);
    }

    /** Whether a packet of the same flow came by in the same state, and further than that. */
    private static boolean wentOn(Observation last, Case whole) {
        if (last.superSegment() && whole.steps().stream().noneMatch(Observation::superSegment)) {
            // What it was cut into went on, and is judged by itself.
            return true;
        }
        return !Scene.sameNode(last, whole.example().last())
                && whole.steps().stream().anyMatch(o -> Scene.sameNode(o, last) && o.status() == ChecksumStatus.PARTIAL)
                && whole.steps().stream().noneMatch(o -> Soundness.of(o).isFaulty());
    }

    private Reception counted(Case theCase) {
        Observation last = theCase.example().last();
        Arrivals here = arrivals.get(receiver(last));
        if (here == null || here.open < TELLING) {
            return Reception.UNKNOWN;
        }
        long wrong = rise(last, WRONG);
        if (wrong >= here.open && wrong <= withMargin(here.open)) {
            return Reception.REFUSED;
        }
        boolean datagrams = last.transport() == ChecksumProtocol.UDP;
        long taken = datagrams && wrong == 0 ? rise(last, "InDatagrams") : -1;
        return taken >= here.open && taken <= withMargin(here.all) ? Reception.ACCEPTED : Reception.UNKNOWN;
    }

    /** By how much a counter of the receiving kernel rose; -1 if it was not recorded. */
    private long rise(Observation last, String name) {
        Counters counters = scene.host(last).counters();
        String counter = counter(last, name);
        return counters.recorded(counter) ? counters.rise(counter) : -1;
    }

    /** "UdpInCsumErrors +16" of the machine where a packet was last seen. */
    static String wrongCounted(Observation last, Scene scene) {
        String counter = counter(last, WRONG);
        return counter + " +" + scene.host(last).counters().rise(counter);
    }

    /** By nstat's names: TCP counts both versions of IP together. */
    private static String counter(Observation last, String name) {
        if (last.transport() == ChecksumProtocol.TCP) {
            return "Tcp" + name;
        }
        return (last.flow().ipv6() ? "Udp6" : "Udp") + name;
    }

    private static long withMargin(long packets) {
        return packets + Math.max(TELLING, packets / MARGIN);
    }

    private Receiver receiver(Observation last) {
        boolean apart = last.transport() == ChecksumProtocol.UDP && last.flow().ipv6();
        return new Receiver(scene.host(last).name(), last.transport(), apart);
    }

    /** A machine and what it counts together. */
    private record Receiver(String host, ChecksumProtocol transport, boolean ipv6) {}

    private static final class Arrivals {
        private long open;
        private long all;

        void count(long packets, boolean isOpen) {
            all += packets;
            open += isOpen ? packets : 0;
        }
    }
}
