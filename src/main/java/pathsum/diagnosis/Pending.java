package pathsum.diagnosis;

import java.util.List;
import pathsum.checksum.ChecksumStatus;
import pathsum.path.Observation;

/** The note that explains what people see most: checksums that look wrong because the tap is above the device. */
final class Pending {
    private final Scene scene;

    Pending(Scene scene) {
        this.scene = scene;
    }

    List<Finding> find() {
        Case example = null;
        long packets = 0;
        long all = 0;
        for (Case theCase : scene.cases()) {
            all += theCase.example().first().transport() == null ? 0 : theCase.packets();
            if (pending(theCase)) {
                packets += theCase.packets();
                example = example == null
                                || theCase.steps().size() > example.steps().size()
                        ? theCase
                        : example;
            }
        }
        return example == null ? List.of() : List.of(finding(example, packets, all));
    }

    /** Partial somewhere, owed wherever the kernel was asked, and wrong nowhere. */
    private static boolean pending(Case theCase) {
        boolean partial = theCase.steps().stream().anyMatch(o -> o.status() == ChecksumStatus.PARTIAL && o.owed());
        return partial
                && theCase.steps().stream().noneMatch(o -> Soundness.of(o).isFaulty());
    }

    private Finding finding(Case example, long packets, long all) {
        Observation partial = example.steps().stream()
                .filter(o -> o.status() == ChecksumStatus.PARTIAL)
                .findFirst()
                .orElseThrow();
        Observation last = example.example().last();
        boolean completed = last.status() == ChecksumStatus.VALID;
        String text =
                "%s a partial checksum (%s) that the kernel knows to be owed. A tap above the device that completes it always sees this; tcpdump calls it \"incorrect\". %s"
                        .formatted(
                                Phrases.packets(packets, "carries", "carry"),
                                Phrases.foundAndExpected(partial),
                                completed
                                        ? "It is complete at " + scene.id(last) + "."
                                        : "It is still owed at " + scene.id(last)
                                                + ", the last point seen, where a receiving kernel accepts it as it is.");
        return new Finding(
                "",
                Cause.OFFLOAD_PENDING,
                Severity.NOTE,
                Confidence.CERTAIN,
                Place.at(scene.id(partial)),
                null,
                partial.transport().code(),
                List.of(),
                packets,
                all,
                Delivered.UNKNOWN,
                List.of(),
                text,
                List.of(),
                List.of(EvidenceSteps.of(example.example(), false, scene)),
                List.of());
    }
}
