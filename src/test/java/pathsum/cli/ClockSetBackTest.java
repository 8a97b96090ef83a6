package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pathsum.bundle.PacketSources;
import pathsum.capture.savefile.Octets;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.Severity;
import pathsum.diagnosis.Verdict;
import pathsum.host.ObservationPoint;
import pathsum.pipeline.DiagnosisPipeline;

/** The wall clock goes back by an hour in the middle of a capture. */
class ClockSetBackTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final long AFTER = 300_000_000L;
    private static final byte[] TCP = HexFormat.of()
            .parseHex("02000000000202000000000108004500002d0007000040068e88c0000201c63364079c4001bb"
                    + "000000010000000250182000c1ba000068656c6c6f");

    @TempDir
    Path directory;

    static Stream<String> captures() throws IOException {
        return GoldenReportTest.captures();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void neitherRaisesAFalseAlarmNorNamesAnotherCause(String name) throws IOException {
        Diagnosis whole = new Variant().diagnose(name);
        long set = Variant.start(name) + AFTER;
        Diagnosis setBack = new Variant() {
            @Override
            long time(ObservationPoint point, long nanos) {
                return nanos < set ? nanos : nanos - HOUR;
            }
        }.diagnose(name);

        if (whole.verdict() == Verdict.HEALTHY) {
            assertThat(setBack.verdict()).as(name).isNotEqualTo(Verdict.FAULT);
        }
        assertThat(causes(whole)).as(name).containsAll(causes(setBack));
    }

    private static Set<String> causes(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.FAULT)
                .map(finding -> finding.cause().code())
                .collect(Collectors.toSet());
    }

    @Test
    void isALimitationOfTheReport() throws IOException {
        Octets pcap = new Octets(ByteOrder.LITTLE_ENDIAN).pcapHeader(0xa1b2c3d4, 1);
        Octets pcapng = pcap.same().section().networkInterface(1, 0);
        for (int i = 0; i < 20; i++) {
            int seconds = 1_700_000_000 + i - (i < 10 ? 0 : 3600);
            pcap.pcapRecord(seconds, 0, TCP.length, TCP);
            pcapng.enhanced(0, seconds * 1_000_000L, TCP.length, TCP);
        }
        for (byte[] capture : new byte[][] {pcap.bytes(), pcapng.bytes()}) {
            String file = Files.write(directory.resolve("a"), capture).toString();
            DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
            new SourceReader(pipeline, new PrintWriter(new StringWriter()), new Interruption())
                    .readAll(PacketSources.of(List.of(file)));

            Diagnosis diagnosis = pipeline.diagnose();

            assertThat(diagnosis.verdict()).isNotEqualTo(Verdict.FAULT);
            assertThat(diagnosis.limitations())
                    .contains(file + ": times go back by up to 3599 s, as when a clock is set while capturing; where"
                            + " packets of that time went may be known less exactly");
        }
    }

    @Test
    void packetsALittleOutOfOrderOrWithoutTimeAreNone() {
        BackwardStep step = new BackwardStep();
        step.see(100 * HOUR);
        step.see(100 * HOUR - 5_000_000_000L);
        step.see(0);
        assertThat(step.isOne()).isFalse();
        step.see(99 * HOUR);
        assertThat(step.isOne()).isTrue();
    }
}
