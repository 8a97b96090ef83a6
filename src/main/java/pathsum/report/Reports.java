package pathsum.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import pathsum.diagnosis.Assumption;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.FlowSummary;
import pathsum.diagnosis.Traffic;

/** Turns a diagnosis into the report's records. */
public final class Reports {
    /** So many flows are listed; the rest is left to a limitation. */
    static final int MOST_FLOWS = 1000;

    private static final Comparator<FlowSummary> LARGEST_FIRST = Comparator.comparingLong(FlowSummary::bytes)
            .thenComparingLong(FlowSummary::packets)
            .reversed();
    private static final Comparator<FlowSummary> BY_NAME = Comparator.comparing(FlowSummary::protocol)
            .thenComparing(FlowSummary::source)
            .thenComparing(FlowSummary::destination);

    private Reports() {}

    public static Report of(Run run, Diagnosis diagnosis) {
        return new Report(
                Report.SCHEMA,
                new Report.Tool("pathsum", run.version(), run.javaVersion()),
                List.copyOf(run.commandLine()),
                Wording.time(run.started()),
                Wording.time(run.ended()),
                diagnosis.verdict().code(),
                diagnosis.summary(),
                ReportPoints.hosts(diagnosis.points()),
                diagnosis.points().stream().map(ReportPoints::point).toList(),
                diagnosis.assumptions().stream().map(Reports::assumption).toList(),
                diagnosis.findings().stream().map(ReportFindings::finding).toList(),
                flows(diagnosis),
                traffic(diagnosis.traffic()),
                limitations(diagnosis));
    }

    private static Report.Assumed assumption(Assumption assumption) {
        return new Report.Assumed(
                assumption.number(),
                assumption.statement(),
                assumption.status().code(),
                assumption.because(),
                assumption.evidence());
    }

    private static List<Report.Flow> flows(Diagnosis diagnosis) {
        return largest(diagnosis.flows()).stream()
                .sorted(BY_NAME)
                .map(f -> new Report.Flow(
                        f.protocol(),
                        f.source(),
                        f.destination(),
                        f.packets(),
                        f.bytes(),
                        List.copyOf(f.path()),
                        ReportPoints.statuses(f.states()),
                        f.translated().isEmpty() ? null : new TreeMap<>(f.translated())))
                .toList();
    }

    /** The flows a report lists, largest first. */
    static List<FlowSummary> largest(List<FlowSummary> flows) {
        return flows.stream()
                .sorted(LARGEST_FIRST.thenComparing(BY_NAME))
                .limit(MOST_FLOWS)
                .toList();
    }

    private static Report.TrafficShares traffic(Traffic traffic) {
        return new Report.TrafficShares(
                part(traffic.guestToGuest()),
                part(traffic.guestToHost()),
                part(traffic.guestToOutside()),
                part(traffic.other()),
                new Report.Unneeded(
                        traffic.suppressible().packets(),
                        traffic.suppressible().bytes(),
                        traffic.suppressible().because()));
    }

    private static Report.Part part(Traffic.Share share) {
        double rounded = BigDecimal.valueOf(share.share())
                .setScale(4, RoundingMode.HALF_UP)
                .doubleValue();
        return new Report.Part(share.packets(), share.bytes(), rounded);
    }

    /** What the diagnosis could not see, and what the report had to leave out. */
    static List<String> limitations(Diagnosis diagnosis) {
        List<String> limitations = new ArrayList<>(diagnosis.limitations());
        int more = diagnosis.flows().size() - MOST_FLOWS;
        if (more > 0) {
            limitations.add("the report lists the " + Wording.number(MOST_FLOWS) + " largest flows; "
                    + Wording.number(more) + " smaller ones are left out, but were examined");
        }
        return limitations;
    }
}
