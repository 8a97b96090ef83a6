package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int TELLING = 2;
    private static final int MOST_EVIDENCE = 12;

    private final Scene scene;

    Readers(Scene scene) {
        this.scene = scene;
    }

    List<Finding> find() {
        Map<Integer, Dialogue> dialogues = new LinkedHashMap<>();
        for (Case theCase : scene.cases()) {
            int dialogue = theCase.example().first().dialogue();
            if (dialogue != 0) {
                dialogues
                        .computeIfAbsent(dialogue & 0xFF_FFFF, k -> new Dialogue())
                        .add(dialogue >>> 24, theCase);
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
        boolean inside = last.leaving() || steps.size() == 1;
        Observation before = inside ? null : steps.get(steps.size() - 2);
        long packets = offers.stream().mapToLong(Case::packets).sum();
        String text =
                "%d DHCP offers %s %s with a partial checksum that the kernel knows to be owed, and the client went on asking as if there had been none. It reads raw frames, verifies the checksum itself, and does not ask the kernel.%s"
                        .formatted(
                                packets,
                                last.leaving() ? "left for the client at" : "reached",
                                scene.id(last),
                                seenThere ? "" : " What its own kernel knew of them was not observed.");
        Explanation explanation = new Explanation(
                Cause.PARTIAL_REJECTED_BY_READER,
                Severity.FAULT,
                seenThere ? Confidence.LIKELY : Confidence.POSSIBLE,
                before,
                last,
                text,
                List.of(
                        new RuledOut(Cause.PARTIAL_STATE_LOST, "the kernel's note is there at every point"),
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

    /** One client's exchange, by transaction. */
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
            return last.status() == ChecksumStatus.PARTIAL
                    && (there || towards)
                    && !asked.isEmpty()
                    && asked.stream().allMatch(Observation::owed);
        }
    }
}
