package pathsum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.Allocations;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.savefile.Octets;
import pathsum.capture.savefile.PcapngSection;
import pathsum.capture.savefile.PcapngWriter;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileSession;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumStatus;
import pathsum.checksum.RandomPackets;

/** However many threads verify a file, they say what one thread says that sees packet after packet. */
class CaptureVerificationTest {
    private static final int[] THREADS = {1, 2, 3, 7};
    private static final int PACKETS = 4_000;
    private static final int LARGER_THAN_ANY_PIECE = 700_000;

    @TempDir
    private Path directory;

    private final RandomPackets packets = new RandomPackets(11);
    private final Random random = new Random(12);

    /** Text, counts, and what was wrong with the file. */
    private record Outcome(String text, String counts, String trouble) {}

    @ParameterizedTest
    @ValueSource(strings = {"text", "tsv", "jsonl", "none"})
    void saysTheSameOfAPcap(String format) throws IOException {
        assertSameForAll(pcap(ByteOrder.LITTLE_ENDIAN), format);
    }

    @Test
    void saysTheSameOfAPcapOfTheOtherByteOrder() throws IOException {
        assertSameForAll(pcap(ByteOrder.BIG_ENDIAN), "tsv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsv", "none"})
    void saysTheSameOfAPcapng(String format) throws IOException {
        assertSameForAll(pcapng(), format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsv", "none"})
    void saysTheSameOfACompressedFile(String format) throws IOException {
        Path file = directory.resolve("capture.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(pcapng());
        }
        assertSameForAll(file, format);
    }

    @Test
    void saysTheSameOfAFileThatIsCutAnywhere() throws IOException {
        byte[] pcap = pcap(ByteOrder.LITTLE_ENDIAN);
        byte[] pcapng = pcapng();
        for (int cut = 0; cut < 10; cut++) {
            assertSameForAll(Arrays.copyOf(pcap, 100 + random.nextInt(pcap.length - 100)), "tsv");
            assertSameForAll(Arrays.copyOf(pcapng, 100 + random.nextInt(pcapng.length - 100)), "none");
        }
    }

    @Test
    void saysTheSameOfAFileThatIsDamaged() throws IOException {
        byte[] pcapng = pcapng();
        for (int damage = 0; damage < 10; damage++) {
            byte[] damaged = pcapng.clone();
            int at = 300 + random.nextInt(damaged.length - 600);
            Arrays.fill(damaged, at, at + 300, (byte) 0xEE);
            assertSameForAll(damaged, "tsv");
        }
    }

    @Test
    void saysTheSameOfAStream() throws IOException {
        Path file = Files.write(directory.resolve("stream"), pcap(ByteOrder.LITTLE_ENDIAN));
        Outcome expected = oneByOne(Savefile.open(file.toString()), "tsv");
        for (int threads : THREADS) {
            SavefileSession stream = Savefile.open(new FileInputStream(file.toFile()), "stream");
            assertThat(together(stream, "tsv", threads)).isEqualTo(expected);
        }
    }

    @Test
    void putsFragmentsOfFarApartTogether() throws IOException {
        Outcome outcome = assertSameForAll(pcap(ByteOrder.LITTLE_ENDIAN), "tsv");

        assertThat(outcome.text.lines().filter(line -> line.contains("the last of its datagram's fragments")))
                .hasSizeGreaterThan(50);
    }

    @Test
    void knowsTheSumsOfWhatACaptureOfHeadersLeftOut() throws IOException {
        Path whole = Files.write(directory.resolve("whole"), pcap(ByteOrder.LITTLE_ENDIAN));
        Path headers = directory.resolve("headers.pcapng");
        HeadersOnly cutting = new HeadersOnly();
        ChecksumTally cut = new ChecksumTally();
        try (SavefileSession session = Savefile.open(whole.toString());
                FileChannel out = FileChannel.open(headers, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                PcapngWriter writer = new PcapngWriter(out, "headers", PcapngSection.SILENT)) {
            writer.addInterface("eth0", null, 1, 0);
            boolean more = true;
            while (more) {
                more = session.poll(packet -> {
                    cutting.cut(packet, cut);
                    write(writer, packet);
                });
            }
        }

        assertSameForAll(headers, "tsv");
    }

    private static void write(PcapngWriter writer, CapturedPacket packet) {
        try {
            writer.write(packet, 0);
        } catch (CaptureException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** On one thread and without lines; what grows with a batch's contents has grown after a few batches. */
    @Test
    void verifyingBatchesAllocatesNothing() throws IOException {
        byte[] one = pcap(ByteOrder.LITTLE_ENDIAN);
        Octets all = new Octets(ByteOrder.LITTLE_ENDIAN).raw(Arrays.copyOf(one, 24));
        while (all.length() < 60_000_000) {
            all.raw(Arrays.copyOfRange(one, 24, one.length));
        }
        Path file = Files.write(directory.resolve("long"), all.bytes());
        try (SavefileSession session = Savefile.open(file.toString())) {
            FileVerification verification = new FileVerification(session.batches(), new VerdictsInOrder(null));
            BatchVerifier verifier = new BatchVerifier(out -> null);

            long octets = Allocations.per(60, () -> {
                if (!verification.next(verifier)) {
                    throw new AssertionError("the file is too short for this test");
                }
                verification.verify(verifier);
            });

            assertThat(octets).as("bytes over 60 batches").isZero();
        }
    }

    private Outcome assertSameForAll(byte[] octets, String format) throws IOException {
        return assertSameForAll(Files.write(directory.resolve("capture"), octets), format);
    }

    private static Outcome assertSameForAll(Path file, String format) throws IOException {
        Outcome expected = oneByOne(Savefile.open(file.toString()), format);
        for (int threads : THREADS) {
            assertThat(together(Savefile.open(file.toString()), format, threads))
                    .as("%d threads", threads)
                    .isEqualTo(expected);
        }
        return expected;
    }

    private static Outcome oneByOne(SavefileSession session, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerdictWriter writer = format(format).writer(out);
        PacketVerification verification = new PacketVerification(writer);
        String trouble = null;
        if (writer != null) {
            writer.file("FILE");
        }
        try (session) {
            boolean more = true;
            while (more) {
                more = session.poll(verification);
            }
        } catch (CaptureException broken) {
            trouble = broken.getMessage();
        }
        if (writer != null) {
            writer.close();
        }
        return new Outcome(out.toString(StandardCharsets.UTF_8), counts(verification.tally()), trouble);
    }

    private static Outcome together(SavefileSession session, String format, int threads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaptureVerification verification = new CaptureVerification(threads, format(format), out);
        String trouble = null;
        try (session;
                verification) {
            verification.verify("FILE", session.batches(), batch -> {});
        } catch (CaptureException broken) {
            trouble = broken.getMessage();
        }
        return new Outcome(out.toString(StandardCharsets.UTF_8), counts(verification.tally()), trouble);
    }

    private static VerdictFormat format(String name) {
        return switch (name) {
            case "text" -> TextVerdictWriter::new;
            case "tsv" -> TsvVerdictWriter::new;
            case "jsonl" -> JsonVerdictWriter::new;
            default -> out -> null;
        };
    }

    private static String counts(ChecksumTally tally) {
        StringBuilder text = new StringBuilder().append(tally.packets());
        for (ChecksumProtocol protocol : ChecksumProtocol.values()) {
            for (ChecksumStatus status : ChecksumStatus.values()) {
                text.append(' ').append(tally.count(protocol, status));
            }
        }
        return text.toString();
    }

    private byte[] pcap(ByteOrder order) {
        Octets file = new Octets(order).pcapHeader(0xa1b2c3d4, 1);
        int second = 0;
        for (byte[] frame : frames()) {
            file.pcapRecord(second++ / 100, 0, frame.length + second % 2, frame);
        }
        return file.bytes();
    }

    /** Two sections, blocks to be passed over that are longer than what is read at once, and a packet that is. */
    private byte[] pcapng() {
        Octets file = new Octets(ByteOrder.LITTLE_ENDIAN);
        int number = 0;
        for (byte[] frame : frames()) {
            if (number % (PACKETS / 2) == 0) {
                file.order(number == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
                file.section().networkInterface(1, 0).networkInterface(1, 0);
            }
            if (number % 1000 == 500) {
                file.block(0x0BAD, new byte[LARGER_THAN_ANY_PIECE]);
                file.enhanced(0, number, LARGER_THAN_ANY_PIECE, new byte[LARGER_THAN_ANY_PIECE]);
            }
            file.enhanced(number++ % 2, number, frame.length, frame);
        }
        return file.bytes();
    }

    /** Packets of many kinds, some broken, and fragments whose datagram goes on much later or never. */
    private List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        List<byte[]> later = new ArrayList<>();
        while (frames.size() < PACKETS) {
            byte[] frame = packets.frame(random.nextInt(3) / 2);
            if (random.nextInt(20) == 0) {
                frame[random.nextInt(frame.length)] ^= 1;
            }
            frames.add(frame);
            if (random.nextInt(20) == 0) {
                byte[][] fragments = Fragments.ofUdp(packets.octets(1_200), random.nextInt(65_536));
                frames.add(fragments[0]);
                later.add(fragments[1]);
            }
            if (later.size() > 30 + random.nextInt(60)) {
                frames.add(later.remove(random.nextInt(later.size())));
            }
        }
        return frames.subList(0, PACKETS);
    }
}
