package pathsum.diagnosis;

import java.util.List;

/** One packet along its path. */
public record Evidence(List<EvidenceStep> steps) {
    public Evidence {
        steps = List.copyOf(steps);
    }
}
