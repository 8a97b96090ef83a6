package pathsum.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Assumption;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.EvidenceStep;
import pathsum.diagnosis.Finding;
import pathsum.diagnosis.FlowSummary;
import pathsum.diagnosis.Place;
import pathsum.diagnosis.PointSummary;
import pathsum.diagnosis.Remedy;
import pathsum.diagnosis.Traffic;
import pathsum.host.CaptureFacts;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.host.Xenstore;

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
                hosts(diagnosis),
                diagnosis.points().stream().map(Reports::point).toList(),
                diagnosis.assumptions().stream().map(Reports::assumption).toList(),
                diagnosis.findings().stream().map(Reports::finding).toList(),
                flows(diagnosis),
                traffic(diagnosis.traffic()),
                limitations(diagnosis));
    }

    private static List<Report.HostEntry> hosts(Diagnosis diagnosis) {
        Map<String, Report.HostEntry> byName = new TreeMap<>();
        for (PointSummary point : diagnosis.points()) {
            Host host = point.point().host();
            byName.putIfAbsent(
                    host.name(),
                    new Report.HostEntry(
                            host.name(),
                            host.sharedClock() ? "shared" : "own",
                            host.kernel(),
                            domain(host.domain()),
                            counters(host.counters())));
        }
        return List.copyOf(byName.values());
    }

    private static Report.DomainEntry domain(Domain domain) {
        return domain.type() == DomainType.UNKNOWN
                ? null
                : new Report.DomainEntry(domain.type().code(), domain.id(), domain.uuid());
    }

    private static Report.CounterReadings counters(Counters counters) {
        return counters.before().isEmpty() && counters.after().isEmpty()
                ? null
                : new Report.CounterReadings(new TreeMap<>(counters.before()), new TreeMap<>(counters.after()));
    }

    private static Report.Point point(PointSummary summary) {
        ObservationPoint point = summary.point();
        Interface network = point.networkInterface();
        return new Report.Point(
                point.id(),
                point.host().name(),
                network.name(),
                point.role().code(),
                point.file(),
                point.kernelChecksumState(),
                network.driver(),
                network.kind(),
                network.mtu() < 0 ? null : network.mtu(),
                network.mac(),
                network.bridge(),
                network.peer(),
                features(network.features()),
                xenstore(network.xenstore()),
                capture(point.capture()),
                summary.packets(),
                statuses(summary.checksums()),
                kernel(summary.kernel()));
    }

    private static Map<String, Report.FeatureState> features(Map<String, Feature> features) {
        if (features.isEmpty()) {
            return null;
        }
        Map<String, Report.FeatureState> states = new TreeMap<>();
        features.forEach((name, f) -> states.put(name, new Report.FeatureState(f.active(), f.fixed())));
        return states;
    }

    private static Report.XenstoreKeys xenstore(Xenstore keys) {
        return keys.isEmpty()
                ? null
                : new Report.XenstoreKeys(new TreeMap<>(keys.backend()), new TreeMap<>(keys.frontend()));
    }

    private static Report.Captured capture(CaptureFacts facts) {
        return facts.equals(CaptureFacts.UNKNOWN)
                ? null
                : new Report.Captured(
                        known(facts.received()),
                        known(facts.droppedByKernel()),
                        known(facts.droppedByInterface()),
                        facts.snaplen() < 0 ? null : facts.snaplen(),
                        facts.engine());
    }

    private static Long known(long number) {
        return number < 0 ? null : number;
    }

    private static Map<String, Report.Statuses> statuses(Map<String, EnumMap<ChecksumStatus, Long>> counts) {
        Map<String, Report.Statuses> statuses = new TreeMap<>();
        counts.forEach((name, count) -> statuses.put(
                name,
                new Report.Statuses(
                        count.getOrDefault(ChecksumStatus.VALID, 0L),
                        count.getOrDefault(ChecksumStatus.PARTIAL, 0L),
                        count.getOrDefault(ChecksumStatus.BAD, 0L),
                        count.getOrDefault(ChecksumStatus.ABSENT, 0L),
                        count.getOrDefault(ChecksumStatus.ILLEGAL, 0L),
                        count.getOrDefault(ChecksumStatus.UNVERIFIABLE, 0L))));
        return statuses;
    }

    private static Report.KernelWords kernel(Map<String, Long> words) {
        return new Report.KernelWords(
                words.getOrDefault("owed", 0L),
                words.getOrDefault("trusted", 0L),
                words.getOrDefault("none", 0L),
                words.getOrDefault("unknown", 0L));
    }

    private static Report.Assumed assumption(Assumption assumption) {
        return new Report.Assumed(
                assumption.number(),
                assumption.statement(),
                assumption.status().code(),
                assumption.because(),
                assumption.evidence());
    }

    private static Report.Found finding(Finding finding) {
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
                                e.steps().stream().map(Reports::step).toList()))
                        .toList(),
                finding.remedies().stream().map(Reports::remedy).toList());
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
                        statuses(f.states()),
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
