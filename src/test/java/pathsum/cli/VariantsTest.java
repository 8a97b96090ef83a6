package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import pathsum.diagnosis.Cause;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.Finding;
import pathsum.diagnosis.Severity;
import pathsum.diagnosis.Verdict;
import pathsum.host.Host;
import pathsum.host.ObservationPoint;
import pathsum.pipeline.DiagnosisPipeline;

/**
 * The bundled captures, seen less well: whatever is missing, a healthy path is never called faulty, and a faulty one never
 * gets a cause that the whole capture does not have.
 */
class VariantsTest {
    private static final Path CAPTURES = Path.of("captures");
    private static final long SEED = 20061123;
    private static final long FIVE_MINUTES = 300_000_000_000L;
    private static final double DRIFT = 50e-6;

    static Stream<String> captures() throws IOException {
        return GoldenReportTest.captures();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void anyOnePointMayBeMissing(String name) throws IOException {
        Diagnosis whole = diagnose(name, new Variant());
        for (String missing : points(name)) {
            neitherFalseAlarmNorWrongCause(name + " without " + missing, whole, diagnose(name, new Variant() {
                @Override
                boolean has(ObservationPoint point) {
                    return !point.id().equals(missing);
                }
            }));
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void pointsMayComeInAnyOrder(String name) throws IOException {
        Diagnosis whole = diagnose(name, new Variant());
        Diagnosis shuffled = diagnose(name, new Variant() {
            @Override
            void order(List<PacketSource> sources) {
                Collections.shuffle(sources, new Random(SEED));
            }
        });
        assertThat(shuffled.verdict()).as(name).isEqualTo(whole.verdict());
        assertThat(faults(shuffled)).as(name).isEqualTo(faults(whole));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void clocksMayDifferByMinutesAndDrift(String name) throws IOException {
        Diagnosis whole = diagnose(name, new Variant());
        neitherFalseAlarmNorWrongCause(name, whole, diagnose(name, new Variant() {
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
        }));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyTenthPacketMayBeMissing(String name) throws IOException {
        Diagnosis whole = diagnose(name, new Variant());
        Random random = new Random(SEED);
        neitherFalseAlarmNorWrongCause(name, whole, diagnose(name, new Variant() {
            @Override
            boolean keeps() {
                return random.nextInt(10) != 0;
            }
        }));
    }

    private static void neitherFalseAlarmNorWrongCause(String variant, Diagnosis whole, Diagnosis seen) {
        if (whole.verdict() != Verdict.FAULT) {
            assertThat(seen.verdict()).as(variant).isNotEqualTo(Verdict.FAULT);
        }
        Set<String> causes = causes(whole);
        if (causes.contains(Cause.PARTIAL_STATE_LOST.code()) || causes.contains(Cause.COMPLETED_TWICE.code())) {
            // All that is left to say where the card before the wire was not observed.
            causes.add(Cause.PARTIAL_LEFT_HOST.code());
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

    private static List<String> points(String name) throws IOException {
        List<String> ids = new ArrayList<>();
        for (PacketSource source : PacketSources.of(List.of(CAPTURES + "/" + name))) {
            ids.add(source.point(0).id());
            source.close();
        }
        return ids;
    }

    private static Diagnosis diagnose(String name, Variant variant) throws IOException {
        assertThat(Files.isDirectory(CAPTURES.resolve(name))).isTrue();
        DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
        List<PacketSource> sources = new ArrayList<>(PacketSources.of(List.of(CAPTURES + "/" + name)));
        variant.order(sources);
        for (PacketSource source : sources) {
            try (source) {
                read(source, variant, pipeline);
            }
        }
        return pipeline.diagnose();
    }

    private static void read(PacketSource source, Variant variant, DiagnosisPipeline pipeline) throws IOException {
        ObservationPoint point = source.point(0);
        if (!variant.has(point)) {
            return;
        }
        ObservationPoint seen = new ObservationPoint(
                point.id(),
                variant.host(point.host()),
                point.networkInterface(),
                point.file(),
                point.kernelChecksumState(),
                point.capture());
        int number = pipeline.addPoint(seen);
        boolean more = true;
        while (more) {
            more = source.session().poll(packet -> {
                if (variant.keeps()) {
                    packet.timeNanos = variant.time(point, packet.timeNanos);
                    pipeline.accept(number, packet);
                }
            });
        }
    }

    /** One way of seeing a capture less well; by default, not at all. */
    @SuppressWarnings("UnusedVariable") // what one variant has no use for another overrides
    private static class Variant {
        void order(List<PacketSource> sources) {}

        boolean has(ObservationPoint point) {
            return true;
        }

        Host host(Host host) {
            return host;
        }

        long time(ObservationPoint point, long nanos) {
            return nanos;
        }

        boolean keeps() {
            return true;
        }
    }
}
