package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pathsum.bundle.PacketSource;
import pathsum.bundle.PacketSources;
import pathsum.capture.CapturedPacket;
import pathsum.diagnosis.Cause;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.Finding;
import pathsum.diagnosis.Severity;
import pathsum.diagnosis.Verdict;
import pathsum.host.Host;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.pipeline.DiagnosisPipeline;

/**
 * The bundled captures, seen less well: whatever is missing, a healthy path is never called faulty, and a faulty one never
 * gets a cause that the whole capture does not have.
 */
class VariantsTest {
    private static final long SEED = 20061123;
    private static final long FIVE_MINUTES = 300_000_000_000L;
    private static final double DRIFT = 50e-6;

    static Stream<String> captures() throws IOException {
        return GoldenReportTest.captures();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void anyOnePointMayBeMissing(String name) throws IOException {
        Diagnosis whole = new Variant().diagnose(name);
        for (ObservationPoint missing : points(name)) {
            Variant variant = new Variant() {
                @Override
                boolean has(ObservationPoint point) {
                    return !point.id().equals(missing.id());
                }
            };
            Set<String> causes = causes(whole);
            if (missing.role() == Role.PHYSICAL) {
                // Without the card before the wire, all that is left to say of what it did or was not told.
                causes.add(Cause.PARTIAL_LEFT_HOST.code());
            }
            neitherFalseAlarmNorWrongCause(
                    name + " without " + missing.id(), whole.verdict(), causes, variant.diagnose(name));
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void pointsMayComeInAnyOrder(String name) throws IOException {
        Diagnosis whole = new Variant().diagnose(name);
        Variant variant = new Variant() {
            @Override
            void order(List<PacketSource> sources) {
                Collections.shuffle(sources, new Random(SEED));
            }
        };
        Diagnosis shuffled = variant.diagnose(name);
        assertThat(shuffled.verdict()).as(name).isEqualTo(whole.verdict());
        assertThat(faults(shuffled)).as(name).isEqualTo(faults(whole));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void clocksMayDifferByMinutesAndDrift(String name) throws IOException {
        Diagnosis whole = new Variant().diagnose(name);
        Variant variant = new Variant() {
            @Override
            Host host(Host host) {
                return new Host(host.name(), false, host.kernel(), host.domain(), host.counters());
            }

            @Override
            long time(ObservationPoint point, long nanos) {
                Random random = new Random(point.host().name().hashCode());
                long shift = random.nextLong(-FIVE_MINUTES, FIVE_MINUTES);
                double drift = random.nextDouble(-DRIFT, DRIFT);
                return nanos + shift + Math.round(drift * (nanos % FIVE_MINUTES));
            }
        };
        neitherFalseAlarmNorWrongCause(name, whole, variant.diagnose(name));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyTenthPacketMayBeMissing(String name) throws IOException {
        Diagnosis whole = new Variant().diagnose(name);
        Random random = new Random(SEED);
        Variant variant = new Variant() {
            @Override
            boolean keeps(CapturedPacket packet) {
                return random.nextInt(10) != 0;
            }
        };
        neitherFalseAlarmNorWrongCause(name, whole, variant.diagnose(name));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void nothingMayBeKnownButTheOctets(String name) throws IOException {
        Diagnosis whole = new Variant().diagnose(name);
        neitherFalseAlarmNorWrongCause(name, whole, new Bare(0).diagnose(name));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void nothingMayBeKnownButTheOctetsOfTwoThirdsOfThePackets(String name) throws IOException {
        Diagnosis whole = new Variant().diagnose(name);
        for (int seed = 1; seed <= 5; seed++) {
            neitherFalseAlarmNorWrongCause(name + ", seed " + seed, whole, new Bare(seed).diagnose(name));
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void payloadMayBeCutOff(String name) throws IOException {
        Diagnosis whole = new Variant().diagnose(name);
        Variant variant = new Variant() {
            @Override
            boolean keeps(CapturedPacket packet) {
                packet.capturedLength = Math.min(packet.capturedLength, 96);
                return true;
            }
        };
        neitherFalseAlarmNorWrongCause(name, whole, variant.diagnose(name));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void addressesPortsAndNamesDoNotMatter(String name) throws IOException {
        Diagnosis whole = new Variant().diagnose(name);
        Variant renamed = new Renamed();
        Diagnosis seen = renamed.diagnose(name);
        assertThat(seen.verdict()).as(name).isEqualTo(whole.verdict());
        assertThat(faults(seen)).as(name).isEqualTo(renamed(faults(whole)));
    }

    private static Set<String> renamed(Set<String> faults) {
        return faults.stream().map(Renamed::places).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void twoSitesInOneDiagnosisKeepEachItsOwnFaults(String name) throws IOException {
        String other = successor(name);
        DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
        Variant here = new Variant();
        Variant there = new Elsewhere(Variant.start(name) - Variant.start(other));
        here.read(name, pipeline);
        there.read(other, pipeline);
        Set<String> expected = faults(here.diagnose(name));
        expected.addAll(faults(there.diagnose(other)));

        assertThat(faults(pipeline.diagnose())).as(name + " and " + other).isEqualTo(expected);
    }

    private static String successor(String name) throws IOException {
        List<String> names = captures().toList();
        return names.get((names.indexOf(name) + 1) % names.size());
    }

    private static void neitherFalseAlarmNorWrongCause(String variant, Diagnosis whole, Diagnosis seen) {
        neitherFalseAlarmNorWrongCause(variant, whole.verdict(), causes(whole), seen);
    }

    private static void neitherFalseAlarmNorWrongCause(
            String variant, Verdict verdict, Set<String> causes, Diagnosis seen) {
        if (verdict != Verdict.FAULT) {
            assertThat(seen.verdict()).as(variant).isNotEqualTo(Verdict.FAULT);
        }
        assertThat(causes).as(variant).containsAll(causes(seen));
    }

    private static Set<String> causes(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(f -> f.severity() == Severity.FAULT)
                .map(f -> f.cause().code())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> faults(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(f -> f.severity() == Severity.FAULT)
                .map((Finding f) -> f.cause().code() + " " + f.place())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<ObservationPoint> points(String name) throws IOException {
        List<ObservationPoint> points = new ArrayList<>();
        for (PacketSource source : PacketSources.of(List.of(Variant.CAPTURES + "/" + name))) {
            points.add(source.point(0));
            source.close();
        }
        return points;
    }
}
