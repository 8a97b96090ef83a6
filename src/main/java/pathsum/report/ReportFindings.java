package pathsum.report;

import java.util.List;
import pathsum.diagnosis.EvidenceStep;
import pathsum.diagnosis.Finding;
import pathsum.diagnosis.Place;
import pathsum.diagnosis.Remedy;

/** What was found, as the report has it. */
final class ReportFindings {
    private ReportFindings() {}

    static Report.Found finding(Finding finding) {
        Place place = finding.place();
        return new Report.Found(
                finding.id(),
                finding.cause().code(),
                finding.severity().code(),
                finding.confidence().code(),
                place.isBetween() ? List.of(place.lastRight(), place.firstWrong()) : null,
                place.isBetween() ? null : place.firstWrong(),
                finding.direction(),
                finding.protocol(),
                finding.flows().stream()
                        .map(f ->
                                new Report.Share(f.protocol(), f.source(), f.destination(), f.packets(), f.affected()))
                        .toList(),
                finding.packets(),
                finding.of(),
                finding.delivered().code(),
                finding.violates(),
                finding.explanation(),
                finding.ruledOut().stream()
                        .map(r -> new Report.Excluded(r.cause().code(), r.because()))
                        .toList(),
                finding.evidence().stream()
                        .map(e -> new Report.Packet(
                                e.steps().stream().map(ReportFindings::step).toList()))
                        .toList(),
                finding.remedies().stream().map(ReportFindings::remedy).toList());
    }

    private static Report.Step step(EvidenceStep step) {
        return new Report.Step(
                step.point(),
                step.direction(),
                step.file(),
                step.frame() > 0 ? step.frame() : null,
                Wording.time(step.timeNanos()),
                step.layer(),
                step.status(),
                Wording.hex(step.found()),
                Wording.hex(step.expected()),
                step.kernel());
    }

    private static Report.Mending remedy(Remedy remedy) {
        return new Report.Mending(
                remedy.where(),
                remedy.command(),
                remedy.undo(),
                remedy.persist(),
                remedy.cost(),
                remedy.applicable(),
                remedy.because());
    }
}
