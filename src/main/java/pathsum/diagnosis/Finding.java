package pathsum.diagnosis;

import java.util.List;

/**
 * One fault, or one thing worth knowing: never one per packet.
 *
 * @param id {@code F1}, {@code F2}, …
 * @param direction in words, null if none stands out
 * @param protocol of the layer concerned
 * @param packets affected
 * @param of considered
 * @param violates numbers of the assumptions it breaks
 */
public record Finding(
        String id,
        Cause cause,
        Severity severity,
        Confidence confidence,
        Place place,
        String direction,
        String protocol,
        List<FlowShare> flows,
        long packets,
        long of,
        Delivered delivered,
        List<Integer> violates,
        String explanation,
        List<RuledOut> ruledOut,
        List<Evidence> evidence,
        List<Remedy> remedies) {
    public Finding {
        flows = List.copyOf(flows);
        violates = List.copyOf(violates);
        ruledOut = List.copyOf(ruledOut);
        evidence = List.copyOf(evidence);
        remedies = List.copyOf(remedies);
    }

    /** The same finding under another id. */
    Finding called(String newId) {
        return new Finding(
                newId,
                cause,
                severity,
                confidence,
                place,
                direction,
                protocol,
                flows,
                packets,
                of,
                delivered,
                violates,
                explanation,
                ruledOut,
                evidence,
                remedies);
    }
}
