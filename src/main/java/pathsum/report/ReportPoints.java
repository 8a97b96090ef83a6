package pathsum.report;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.PointSummary;
import pathsum.diagnosis.Timeline;
import pathsum.host.CaptureFacts;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.host.Xenstore;

/** What is known of machines and points, as the report has it. */
final class ReportPoints {
    private static final double NANOS = 1e9;

    private ReportPoints() {}

    static List<Report.HostEntry> hosts(List<PointSummary> points) {
        Map<String, Report.HostEntry> byName = new TreeMap<>();
        for (PointSummary point : points) {
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

    static Report.Point point(PointSummary summary) {
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
                kernel(summary.kernel()),
                timeline(summary.timeline()));
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

    static Map<String, Report.Statuses> statuses(Map<String, EnumMap<ChecksumStatus, Long>> counts) {
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

    private static Report.Timeline timeline(Timeline timeline) {
        if (timeline.counts().isEmpty()) {
            return null;
        }
        Map<String, List<Long>> counts = new LinkedHashMap<>();
        timeline.counts().forEach((status, numbers) -> counts.put(status.code(), numbers));
        return new Report.Timeline(Wording.time(timeline.startNanos()), timeline.intervalNanos() / NANOS, counts);
    }
}
