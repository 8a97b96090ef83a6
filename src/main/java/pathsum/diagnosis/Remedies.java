package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.List;
import pathsum.host.ObservationPoint;
import pathsum.path.Observation;

/** The least change that mends a finding, on the right side, checked against what can be changed at all. */
final class Remedies {
    private final Scene scene;
    private final Offloads offloads = new Offloads();
    private final EarlierCompletion earlier;

    Remedies(Scene scene) {
        this.scene = scene;
        earlier = new EarlierCompletion(scene, offloads);
    }

    /** What would help first; then what people try that would not, with the reason. */
    List<Remedy> of(Explanation explanation) {
        if (explanation.severity() == Severity.NOTE) {
            return List.of();
        }
        return switch (explanation.cause()) {
            case PARTIAL_STATE_LOST, PARTIAL_LEFT_HOST, PARTIAL_ENCAPSULATED, PARTIAL_DECLARED_VALID ->
                earlier.of(explanation);
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
            List<Remedy> remedies = new ArrayList<>();
            if (right.owed()) {
                remedies.addAll(earlier.completions(explanation));
            }
            remedies.add(element(explanation, "computes the checksum"));
            return remedies;
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
            List<Observation> senders = earlier.senders(explanation);
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
