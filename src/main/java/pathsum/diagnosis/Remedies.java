package pathsum.diagnosis;

import java.util.List;

/** The least change that mends a finding, checked against what can be changed at all. */
final class Remedies {
    private final Scene scene;

    Remedies(Scene scene) {
        this.scene = scene;
    }

    List<Remedy> of(Explanation explanation) {
        return scene.points().size() == 0 || explanation.severity() == Severity.NOTE ? List.of() : List.of();
    }
}
