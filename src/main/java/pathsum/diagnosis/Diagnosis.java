package pathsum.diagnosis;

import java.util.List;

/**
 * The answer.
 *
 * @param summary one sentence a person would say
 * @param limitations what could not be seen, and what that leaves open
 */
public record Diagnosis(
        Verdict verdict,
        String summary,
        List<PointSummary> points,
        List<Assumption> assumptions,
        List<Finding> findings,
        List<FlowSummary> flows,
        Traffic traffic,
        List<String> limitations) {
    public Diagnosis {
        points = List.copyOf(points);
        assumptions = List.copyOf(assumptions);
        findings = List.copyOf(findings);
        flows = List.copyOf(flows);
        limitations = List.copyOf(limitations);
    }
}
