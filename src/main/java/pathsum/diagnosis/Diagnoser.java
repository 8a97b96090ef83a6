package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.List;
import pathsum.path.PointTable;
import pathsum.path.Trajectories;

/** Takes trajectories as they come and gives the answer at the end. */
public final class Diagnoser {
    private final PointTable points;
    private final CaseBook book = new CaseBook();
    private final Clocks clocks;
    private final List<String> limitations = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    public Diagnoser(PointTable points) {
        this.points = points;
        clocks = new Clocks(points);
    }

    /** Takes in all trajectories but the {@linkplain Trajectories#isOpen open} ones, which come again. */
    public void add(Trajectories trajectories) {
        book.add(trajectories);
        clocks.add(trajectories);
    }

    /** Something that could not be seen but does not change the verdict. */
    public void limitation(String sentence) {
        limitations.add(sentence);
    }

    /** Something missing that could hide a fault: without one, the verdict is inconclusive. */
    public void gap(String sentence) {
        gaps.add(sentence);
    }

    public Diagnosis diagnose(List<PointSummary> summaries) {
        limitations.addAll(clocks.sentences());
        if (book.lumped() > 0) {
            limitation("there were so many flows that " + Phrases.packets(book.lumped(), "was", "were")
                    + " counted with those of other flows that looked the same: memory is bounded");
        }
        Scene scene = new Scene(points, book);
        List<Finding> findings = new ArrayList<>(new Findings(scene).of(Anomalies.of(scene)));
        findings.addAll(new Readers(scene).find());
        findings.addAll(new Pending(scene).find());
        findings.addAll(new Losses(scene).find());
        Doubts doubts = new Doubts(scene, summaries, gaps, limitations);
        findings.addAll(doubts.find(findings));
        List<Finding> numbered = Findings.numbered(findings);
        Verdict verdict = doubts.verdict(numbered);
        return new Diagnosis(
                verdict,
                new Summary(scene).of(verdict, numbered, doubts),
                summaries,
                new Audit(scene).judge(),
                numbered,
                new Flows(scene).summaries(),
                new TrafficMatrix(scene).measure(),
                doubts.limitations());
    }
}
