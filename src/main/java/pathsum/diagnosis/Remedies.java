package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.path.Observation;

/** The least change that mends a finding, on the right side, checked against what can be changed at all. */
final class Remedies {
    private final Scene scene;
    private final Offloads offloads = new Offloads();

    Remedies(Scene scene) {
        this.scene = scene;
    }

    /** What would help first; then what people try that would not, with the reason. */
    List<Remedy> of(Explanation explanation) {
        if (explanation.severity() == Severity.NOTE) {
            return List.of();
        }
        return switch (explanation.cause()) {
            case PARTIAL_STATE_LOST, PARTIAL_LEFT_HOST, PARTIAL_ENCAPSULATED, PARTIAL_DECLARED_VALID ->
                completeEarlier(explanation);
            case PARTIAL_REJECTED_BY_READER -> fillForReader(explanation);
            case COMPLETED_TWICE,
                    COVERS_PADDING,
                    NO_PSEUDO_HEADER,
                    NOT_COMPLEMENTED,
                    BYTE_SWAPPED,
                    WRONG_LENGTH,
                    ODD_OCTET_DROPPED,
                    ZEROED -> leaveToStack(explanation);
            case STALE_AFTER_TRANSLATION -> mendTranslator(explanation, false);
            case PARTIAL_SEED_STALE, PARTIAL_SEED_WRONG -> mendTranslator(explanation, true);
            case PAYLOAD_CORRUPTED -> replace(explanation);
            case HEADER_CORRUPTED, REPAIRED_IN_TRANSIT, WRONG_AT_SOURCE ->
                List.of(element(explanation, "damages packets"));
            case IP_HEADER_STALE ->
                List.of(element(
                        explanation, "rewrites the IP header without its checksum: correct it (RFC 1624, equation 3)"));
            case UDP_ZERO_OVER_IPV6 ->
                List.of(new Remedy(
                        scene.host(explanation.wrong()).name(),
                        "make the sender compute UDP checksums, or let the receiver accept zero (UDP_NO_CHECK6_RX, ip link … udp6zerocsumrx)",
                        null,
                        null,
                        "none",
                        true,
                        "RFC 6935 allows a zero checksum over IPv6 only between tunnel ends that agreed to it"));
            default -> List.of();
        };
    }

    /** Completing the checksum at the last device that still knows, so that nothing is lost further on. */
    private List<Remedy> completeEarlier(Explanation explanation) {
        List<Remedy> works = new ArrayList<>();
        List<Remedy> fails = new ArrayList<>();
        List<Observation> senders = new ArrayList<>(sendersBefore(explanation));
        Collections.reverse(senders);
        for (Observation sender : senders) {
            Remedy remedy = offloads.txOff(
                    scene.point(sender), explanation.wrong().flow().ipv6());
            (remedy.applicable() ? works : fails).add(remedy);
        }
        works.addAll(keepApart(explanation, !works.isEmpty()));
        works.addAll(mendRelay(explanation));
        works.addAll(fails);
        works.addAll(checkUnhelpful(explanation));
        return works;
    }

    /** The devices the packet left through before it went wrong, in order. */
    private List<Observation> sendersBefore(Explanation explanation) {
        List<Observation> senders = new ArrayList<>();
        for (Case theCase : scene.cases()) {
            List<Observation> steps = theCase.steps();
            int wrong = steps.indexOf(explanation.wrong());
            if (wrong >= 0) {
                for (Observation step : theCase.example().before(wrong)) {
                    if (step.leaving() && scene.role(step) != Role.BRIDGE) {
                        senders.add(step);
                    }
                }
                return senders;
            }
        }
        return senders;
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

    private List<Remedy> fillForReader(Explanation explanation) {
        ObservationPoint port = scene.point(explanation.right() == null ? explanation.wrong() : explanation.right());
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(new Remedy(
                port.host().name(),
                "iptables -t mangle -A POSTROUTING -p udp --dport 68 -j CHECKSUM --checksum-fill",
                "iptables -t mangle -D POSTROUTING -p udp --dport 68 -j CHECKSUM --checksum-fill",
                "save the rule with iptables-save, or in the script that sets the bridge up",
                "none that can be measured: only DHCP answers are completed",
                true,
                "completes just the packets that the reader verifies; nftables has no such target"));
        remedies.add(offloads.txOff(port, false));
        return remedies;
    }

    private List<Remedy> leaveToStack(Explanation explanation) {
        if (explanation.right() == null) {
            ObservationPoint seen = scene.point(explanation.wrong());
            return List.of(
                    explanation.wrong().leaving()
                            ? offloads.txOff(seen, explanation.wrong().flow().ipv6())
                            : element(explanation, "computes this checksum: it is before " + seen.id()));
        }
        Observation right = explanation.right();
        if (!right.leaving()) {
            return List.of(element(explanation, "computes the checksum"));
        }
        return List.of(offloads.txOff(scene.point(right), right.flow().ipv6()));
    }

    private List<Remedy> mendTranslator(Explanation explanation, boolean partial) {
        String how = partial
                ? "rewrites packets whose checksum is still partial: in eBPF, bpf_l4_csum_replace with BPF_F_PSEUDO_HDR; elsewhere, add the difference to the seed instead of subtracting it"
                : "translates without updating the transport checksum (RFC 3022, section 4.1; RFC 1624)";
        return List.of(element(explanation, how));
    }

    private List<Remedy> replace(Explanation explanation) {
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(element(explanation, "changes payload octets; offload settings do not help"));
        boolean hidden = explanation.right() != null && explanation.right().owed();
        if (hidden) {
            List<Observation> senders = sendersBefore(explanation);
            if (!senders.isEmpty()) {
                Observation sender = senders.get(0);
                remedies.add(offloads.txOff(scene.point(sender), sender.flow().ipv6())
                        .because("does not mend the damage, but makes the receiver notice and drop it"));
            }
        }
        return remedies;
    }

    private Remedy element(Explanation explanation, String what) {
        String where = explanation.right() == null
                ? "before " + scene.id(explanation.wrong())
                : scene.place(explanation.right(), explanation.wrong()).toString();
        return new Remedy(
                where,
                "mend or replace the element " + where + " that " + what,
                null,
                null,
                "none",
                true,
                "the packets are as they should be before it and wrong behind it");
    }
}
