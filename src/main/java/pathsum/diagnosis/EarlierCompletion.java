package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import pathsum.capture.Direction;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.path.Observation;

/** Completing the checksum at a device that still knows that it is owed, so that the note cannot be lost further on. */
final class EarlierCompletion {
    private final Scene scene;
    private final Offloads offloads;

    EarlierCompletion(Scene scene, Offloads offloads) {
        this.scene = scene;
        this.offloads = offloads;
    }

    /** What helps, nearest to the fault first; then what would not. */
    List<Remedy> of(Explanation explanation) {
        List<Remedy> works = new ArrayList<>();
        List<Remedy> fails = new ArrayList<>();
        for (Remedy remedy : completions(explanation)) {
            (remedy.applicable() ? works : fails).add(remedy);
        }
        works.addAll(keepApart(explanation, !works.isEmpty()));
        works.addAll(mendRelay(explanation));
        works.addAll(fails);
        works.addAll(checkUnhelpful(explanation));
        return works;
    }

    /** Whether they can or not, nearest to the fault first. */
    List<Remedy> completions(Explanation explanation) {
        List<Observation> senders = new ArrayList<>(senders(explanation));
        Collections.reverse(senders);
        boolean ipv6 = explanation.wrong().flow().ipv6();
        return senders.stream()
                .map(sender -> offloads.txOff(scene.point(sender), ipv6))
                .toList();
    }

    /** The devices the packet left through before it went wrong, in order. */
    List<Observation> senders(Explanation explanation) {
        List<Observation> senders = new ArrayList<>();
        for (Case theCase : scene.cases()) {
            List<Observation> steps = theCase.steps();
            int wrong = steps.indexOf(explanation.wrong());
            if (wrong >= 0) {
                List<Observation> way = theCase.example().before(wrong);
                for (int i = 0; i < way.size(); i++) {
                    Observation next = i + 1 < way.size() ? way.get(i + 1) : explanation.wrong();
                    if (leaves(way.get(i), next) && scene.role(way.get(i)) != Role.BRIDGE) {
                        senders.add(way.get(i));
                    }
                }
                return senders;
            }
        }
        return senders;
    }

    /** Where no direction was recorded, a packet leaves by the device whose other end sees it next. */
    private boolean leaves(Observation step, Observation next) {
        return step.leaving()
                || (step.direction() == Direction.UNKNOWN && KernelHops.isPeer(scene.point(step), scene.point(next)));
    }

    /** Where packets are read and sent on, GRO makes what it merges partial again, whatever was completed before. */
    private List<Remedy> keepApart(Explanation explanation, boolean completes) {
        Observation right = explanation.right();
        if (!completes || right == null || !right.arriving() || scene.role(right) != Role.FRONTEND) {
            return List.of();
        }
        ObservationPoint reader = scene.point(right);
        String name = reader.networkInterface().name();
        return List.of(
                new Remedy(
                        reader.host().name() + ", " + name,
                        "ethtool -K " + name + " gro off",
                        "ethtool -K " + name + " gro on",
                        "a udev rule or a systemd.link file with GenericReceiveOffload=no",
                        "more packets for the same octets, so more CPU on "
                                + reader.host().name(),
                        true,
                        "together with the one before: GRO merges complete segments into partial ones again before the program reads them"));
    }

    private List<Remedy> mendRelay(Explanation explanation) {
        if (explanation.right() == null) {
            return List.of();
        }
        String where = scene.host(explanation.right()).name();
        return List.of(
                new Remedy(
                        where,
                        "make the program that moves frames "
                                + scene.place(explanation.right(), explanation.wrong())
                                + " honour PACKET_VNET_HDR (or the ring's csum_blank), or complete the checksum itself",
                        null,
                        null,
                        "none",
                        true,
                        "the note that the checksum is owed travels beside the packet; whoever copies only the octets loses it"));
    }

    /** What is advised everywhere and does nothing here. */
    private List<Remedy> checkUnhelpful(Explanation explanation) {
        ObservationPoint wrong = scene.point(explanation.wrong());
        if (scene.role(explanation.wrong()) != Role.FRONTEND
                || !explanation.wrong().arriving()) {
            return List.of();
        }
        return List.of(new Remedy(
                wrong.host().name() + ", " + wrong.networkInterface().name(),
                "ethtool -K " + wrong.networkInterface().name() + " rx off",
                null,
                null,
                null,
                false,
                "the receiver verifies already; that is why it drops the packets"));
    }
}
