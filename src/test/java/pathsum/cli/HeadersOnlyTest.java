package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pathsum.Allocations;
import pathsum.bundle.PacketSources;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;
import pathsum.capture.savefile.PcapngSection;
import pathsum.capture.savefile.PcapngWriter;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileSession;
import pathsum.evidence.EvidencePacket;
import pathsum.pipeline.ChecksumTally;
import pathsum.pipeline.DiagnosisPipeline;
import pathsum.pipeline.HeadersOnly;
import pathsum.pipeline.JsonVerdictWriter;
import pathsum.pipeline.PacketVerification;
import pathsum.pipeline.VerdictWriter;
import pathsum.report.JsonReportWriter;
import pathsum.report.Reports;
import pathsum.report.Run;

/** A capture of headers only leads to the same words as one of everything. */
class HeadersOnlyTest {
    private static final Path CAPTURES = Path.of("captures");
    private static final long SEED = 20061123;
    /** "ps01" */
    private static final int MAGIC = 0x7073_3031;

    @TempDir
    private Path directory;

    static Stream<String> captures() throws IOException {
        return GoldenReportTest.captures();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void saysOfHeadersAloneWhatIsSaidOfWholePackets(String name) throws IOException {
        Path cut = Files.createDirectory(directory.resolve(name));
        cut(CAPTURES.resolve(name), cut);

        assertThat(report(cut)).isEqualTo(report(CAPTURES.resolve(name)));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void verifiesHeadersAloneAsItDoesWholePackets(String name) throws IOException {
        Path cut = Files.createDirectory(directory.resolve(name));
        cut(CAPTURES.resolve(name), cut);

        for (Path file : files(CAPTURES.resolve(name))) {
            assertThat(verdicts(cut.resolve(file.getFileName())))
                    .as(file.toString())
                    .isEqualTo(verdicts(file));
        }
    }

    @Test
    void keepsNothingOfWhatTcpCarries() throws IOException {
        Path file = files(CAPTURES.resolve("guest-to-guest-healthy")).get(0);
        HeadersOnly headers = new HeadersOnly();
        ChecksumTally tally = new ChecksumTally();
        long[] octets = new long[2];
        read(file, packet -> {
            octets[0] += packet.capturedLength;
            headers.cut(packet, tally);
            octets[1] += packet.capturedLength;
            if (packet.summaryLength != 0) {
                assertThat(packet.capturedLength).isLessThanOrEqualTo(14 + 60 + 60);
            }
        });
        assertThat(octets[1]).isLessThan(octets[0] / 4);
        assertThat(tally.packets()).isPositive();
    }

    @Test
    void allocatesNothing() throws IOException {
        Path file = files(CAPTURES.resolve("vxlan-between-guests-healthy")).get(0);
        HeadersOnly headers = new HeadersOnly();
        ChecksumTally tally = new ChecksumTally();
        CapturedPacket[] first = new CapturedPacket[1];
        read(file, packet -> {
            if (first[0] == null && packet.capturedLength > 1000) {
                first[0] = EvidencePacket.copy(packet);
            }
        });
        CapturedPacket packet = first[0];
        int length = packet.capturedLength;
        long octets = Allocations.per(10_000, () -> {
            packet.capturedLength = length;
            headers.cut(packet, tally);
        });
        assertThat(packet.capturedLength).isLessThan(length);
        assertThat(octets).isZero();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void survivesASummaryThatLies(String name) throws IOException {
        Random random = new Random(SEED);
        DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
        PacketVerification verification = new PacketVerification(null);
        int point = pipeline.addPoint(
                PacketSources.of(List.of(CAPTURES + "/" + name)).get(0).point(0));
        HeadersOnly headers = new HeadersOnly();
        ChecksumTally tally = new ChecksumTally();
        for (Path file : files(CAPTURES.resolve(name))) {
            read(file, packet -> {
                headers.cut(packet, tally);
                CapturedPacket copy = EvidencePacket.copy(packet);
                spoil(copy, random);
                verification.onPacket(copy);
                pipeline.accept(point, copy);
            });
        }
        assertThat(pipeline.diagnose()).isNotNull();
    }

    /** A summary of any kind on a packet of any length, neither of which says anything true of the other. */
    private static void spoil(CapturedPacket packet, Random random) {
        if (random.nextBoolean()) {
            packet.capturedLength = random.nextInt(packet.capturedLength + 1);
        }
        if (random.nextBoolean()) {
            packet.originalLength = random.nextInt(Math.max(1, packet.capturedLength), Integer.MAX_VALUE);
        }
        for (int i = random.nextInt(4); i > 0 && packet.capturedLength > 0; i--) {
            packet.buffer.put(random.nextInt(packet.capturedLength), (byte) random.nextInt());
        }
        if (packet.summaryLength == 0 || random.nextInt(4) == 0) {
            packet.summaryLength = random.nextInt(1, 100);
            packet.summary = ByteBuffer.allocate(packet.summaryLength);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            packet.summary.put(random.nextInt(packet.summaryLength), (byte) random.nextInt());
        }
        if (packet.summaryLength >= Integer.BYTES) {
            packet.summary.putInt(0, MAGIC);
        }
    }

    private static List<Path> files(Path bundle) throws IOException {
        try (Stream<Path> files = Files.list(bundle)) {
            return files.filter(f -> f.toString().endsWith(".pcapng")).sorted().toList();
        }
    }

    private static void cut(Path from, Path to) throws IOException {
        Files.copy(from.resolve("bundle.json"), to.resolve("bundle.json"));
        for (Path file : files(from)) {
            HeadersOnly headers = new HeadersOnly();
            ChecksumTally tally = new ChecksumTally();
            try (PcapngWriter writer = PcapngWriter.create(to.resolve(file.getFileName()), PcapngSection.SILENT)) {
                boolean[] begun = {false};
                read(file, packet -> {
                    try {
                        if (!begun[0]) {
                            begun[0] = true;
                            writer.addInterface(null, null, packet.linkType, snaplen(file));
                        }
                        headers.cut(packet, tally);
                        writer.write(packet, 0);
                    } catch (CaptureException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }
    }

    private static int snaplen(Path file) throws CaptureException {
        try (SavefileSession session = Savefile.open(file.toString())) {
            while (session.interfaceCount() == 0 && session.poll(packet -> {})) {
                // Interfaces are described in front of the first packet.
            }
            return session.describe(0).snaplen();
        }
    }

    private static void read(Path file, PacketHandler handler) throws IOException {
        try (CaptureSession session = Savefile.open(file.toString())) {
            boolean more = true;
            while (more) {
                more = session.poll(handler);
            }
        }
    }

    private static String verdicts(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (VerdictWriter writer = new JsonVerdictWriter(out)) {
            writer.file("file");
            read(file, new PacketVerification(writer));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String report(Path bundle) throws IOException {
        DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
        StringWriter err = new StringWriter();
        boolean whole = new SourceReader(pipeline, new PrintWriter(err), new Interruption())
                .readAll(PacketSources.of(List.of(bundle.toString())));
        assertThat(whole).as(err.toString()).isTrue();
        Run run = new Run("test", "test", Instant.EPOCH, Instant.EPOCH, List.of("pathsum", "diagnose"));
        StringBuilder text = new StringBuilder();
        new JsonReportWriter().write(Reports.of(run, pipeline.diagnose()), text);
        return text.toString().replace(bundle.toString(), "BUNDLE");
    }
}
