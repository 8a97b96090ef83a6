package pathsum.diagnosis;

import java.util.List;

/** One sentence a person would say. */
final class Summary {
    private final Scene scene;

    Summary(Scene scene) {
        this.scene = scene;
    }

    String of(Verdict verdict, List<Finding> findings, Doubts doubts) {
        return switch (verdict) {
            case FAULT -> fault(findings);
            case HEALTHY -> healthy(findings);
            case INCONCLUSIVE -> "Cannot tell: " + doubts.first() + ".";
        };
    }

    private static String fault(List<Finding> findings) {
        List<Finding> faults =
                findings.stream().filter(f -> f.severity() == Severity.FAULT).toList();
        Finding first = faults.get(0);
        String more = faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : "";
        return "A fault " + first.place() + ": " + first.cause().meaning() + "; " + first.packets() + " of "
                + Phrases.packets(first.of()) + " affected" + more + ".";
    }

    private String healthy(List<Finding> findings) {
        boolean warned = findings.stream().anyMatch(f -> f.severity() == Severity.WARNING);
        boolean pending = findings.stream().anyMatch(f -> f.cause() == Cause.OFFLOAD_PENDING);
        String points = scene.points().size() == 1
                ? "the one point"
                : "all " + scene.points().size() + " points";
        if (warned) {
            Finding warning = findings.stream()
                    .filter(f -> f.severity() == Severity.WARNING)
                    .findFirst()
                    .orElseThrow();
            return "Nothing is broken, but mind this " + warning.place() + ": "
                    + warning.cause().meaning() + ".";
        }
        return pending
                ? "Healthy: checksums that look incorrect are still owed to a device or accepted as they are, at "
                        + points + "."
                : "Healthy: checksums are as they should be at " + points + ".";
    }
}
