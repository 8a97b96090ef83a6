package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.checksum.ChecksumStatus;
import pathsum.host.Role;
import pathsum.path.Observation;
import pathsum.path.Trajectory;

/**
 * Programs that read raw frames and refuse partial checksums which the kernel would accept. No counter shows it; a DHCP
 * client that asks again and again while the offers reach it does.
 */
final class Readers {
    private static final int DISCOVER = 1;
    private static final int OFFER = 2;
    private static final int REQUEST = 3;
    private static final int TYPE_SHIFT = 24;
    private static final int CLIENT = 0xFF_FFFF;
    private static final int TELLING = 2;
    private static final int MOST_EVIDENCE = 12;
    private static final String TOLD = "the kernel knows to be owed";

    private final Scene scene;

    Readers(Scene scene) {
        this.scene = scene;
    }

    /** The DHCP client whose exchange a packet belongs to; 0 if it is no DHCP. */
    static int client(Observation o) {
        return o.dialogue() & CLIENT;
    }

    /** Clients that asked for what they were offered, so that they can read what they are sent. */
    static Set<Integer> takenOffers(Scene scene) {
        Set<Integer> offered = clients(scene, OFFER);
        offered.retainAll(clients(scene, REQUEST));
        return offered;
    }

    private static Set<Integer> clients(Scene scene, int type) {
        return scene.cases().stream()
                .map(theCase -> theCase.example().first())
                .filter(first -> first.dialogue() >>> TYPE_SHIFT == type)
                .map(Readers::client)
                .collect(Collectors.toCollection(HashSet::new));
    }

    List<Finding> find() {
        Map<Integer, Dialogue> dialogues = new LinkedHashMap<>();
        for (Case theCase : scene.cases()) {
            int dialogue = theCase.example().first().dialogue();
            if (dialogue != 0) {
                dialogues
                        .computeIfAbsent(dialogue & CLIENT, k -> new Dialogue())
                        .add(dialogue >>> TYPE_SHIFT, theCase);
            }
        }
        List<Case> refused = new ArrayList<>();
        List<Case> asked = new ArrayList<>();
        for (Dialogue dialogue : dialogues.values()) {
            if (dialogue.stuck(scene)) {
                refused.addAll(dialogue.offers);
                asked.addAll(dialogue.discovers);
            }
        }
        return refused.isEmpty() ? List.of() : List.of(finding(refused, asked));
    }

    /** An offer first, as it shows where; then the whole exchange, which alone proves that the client went on asking. */
    private List<Evidence> exchange(List<Case> asked, List<Case> offers) {
        Stream<Trajectory> rest = Stream.concat(asked.stream(), offers.stream()).flatMap(c -> c.examples().stream());
        return Stream.concat(Stream.of(offers.get(0).example()), rest)
                .distinct()
                .limit(MOST_EVIDENCE)
                .map(t -> EvidenceSteps.of(t, false, scene))
                .toList();
    }

    private Finding finding(List<Case> offers, List<Case> asked) {
        Case example = offers.get(0);
        List<Observation> steps = example.steps();
        Observation last = steps.get(steps.size() - 1);
        boolean seenThere = last.arriving() && last.owed();
        boolean told = steps.stream().anyMatch(Observation::owed);
        boolean inside = last.leaving() || steps.size() == 1;
        Observation before = inside ? null : steps.get(steps.size() - 2);
        long packets = offers.stream().mapToLong(Case::packets).sum();
        String text =
                "%d DHCP offers %s %s with a partial checksum that %s, and the client went on asking as if there had been none. It reads raw frames, verifies the checksum itself, and does not ask the kernel.%s"
                        .formatted(
                                packets,
                                last.leaving() ? "left for the client at" : "reached",
                                scene.id(last),
                                told
                                        ? TOLD
                                        : "is owed as far as can be told: the kernel itself handed them on all the way",
                                seenThere ? "" : " What its own kernel knew of them was not observed.");
        Explanation explanation = new Explanation(
                Cause.PARTIAL_REJECTED_BY_READER,
                Severity.FAULT,
                seenThere ? Confidence.LIKELY : Confidence.POSSIBLE,
                before,
                last,
                text,
                List.of(
                        new RuledOut(
                                Cause.PARTIAL_STATE_LOST,
                                told
                                        ? "the kernel's note is there at every point"
                                        : "every hop seen is one that keeps the kernel's note"),
                        new RuledOut(Cause.LOST_NOT_CHECKSUM, "the offers arrive at the client's interface")));
        List<FlowShare> flows = offers.stream()
                .map(Case::flow)
                .distinct()
                .map(f -> new FlowShare(f.protocolName(), f.source(), f.destination(), packets, packets))
                .toList();
        return new Finding(
                "",
                explanation.cause(),
                explanation.severity(),
                explanation.confidence(),
                scene.place(before, last),
                "from " + scene.host(steps.get(0)).name() + " to "
                        + scene.host(last).name(),
                "udp",
                flows,
                packets,
                packets,
                Delivered.NO,
                List.of(),
                text,
                explanation.ruledOut(),
                exchange(asked, offers),
                new Remedies(scene).of(explanation));
    }

    /** One client's exchange. */
    private static final class Dialogue {
        private final List<Case> offers = new ArrayList<>();
        private final List<Case> discovers = new ArrayList<>();
        private long requests;

        void add(int type, Case theCase) {
            if (type == DISCOVER) {
                discovers.add(theCase);
            } else if (type == REQUEST) {
                requests += theCase.packets();
            } else if (type == OFFER) {
                offers.add(theCase);
            }
        }

        boolean stuck(Scene scene) {
            long partial = offers.stream()
                    .filter(offer -> handedOver(offer, scene))
                    .mapToLong(Case::packets)
                    .sum();
            long all = offers.stream().mapToLong(Case::packets).sum();
            long asked = discovers.stream().mapToLong(Case::packets).sum();
            return asked >= TELLING && requests == 0 && partial >= TELLING && partial == all;
        }

        /** Partial at the client's end, or at the last point before it, and known to be owed wherever a kernel was asked. */
        private static boolean handedOver(Case offer, Scene scene) {
            Observation last = offer.example().last();
            boolean there = last.arriving() || last.direction() == Direction.UNKNOWN;
            boolean towards = last.leaving() && scene.role(last) == Role.BACKEND;
            List<Observation> asked = offer.steps().stream()
                    .filter(o -> o.kernelState() != KernelState.UNKNOWN)
                    .toList();
            boolean owed = asked.isEmpty() ? kept(offer, scene) : asked.stream().allMatch(Observation::owed);
            return last.status() == ChecksumStatus.PARTIAL && (there || towards) && owed;
        }

        /** Whether the kernel itself handed the offers on all the way, and so their note with them. */
        private static boolean kept(Case offer, Scene scene) {
            List<Observation> steps = offer.steps();
            for (int i = 1; i < steps.size(); i++) {
                if (!KernelHops.keepsNote(scene.point(steps.get(i - 1)), scene.point(steps.get(i)))) {
                    return false;
                }
            }
            return steps.size() > 1;
        }
    }
}
