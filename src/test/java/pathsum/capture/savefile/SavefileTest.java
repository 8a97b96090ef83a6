package pathsum.capture.savefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pathsum.capture.CaptureException;

@Timeout(60)
class SavefileTest {
    private static final byte[] PACKET = {1, 2, 3, 4, 5};
    private static final Octets LITTLE = new Octets(ByteOrder.LITTLE_ENDIAN);

    @TempDir
    private Path directory;

    private static byte[] capture(int packets) {
        Octets file = LITTLE.same().pcapHeader(0xa1b2c3d4, 1);
        for (int i = 0; i < packets; i++) {
            file.pcapRecord(i, 0, 5, PACKET);
        }
        return file.bytes();
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        return packed.toByteArray();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static Frames open(Path file) throws CaptureException {
        return Frames.of(Savefile.open(file.toString()));
    }

    private void mkfifo(Path path) throws Exception {
        Process process = new ProcessBuilder("mkfifo", path.toString()).start();
        assumeTrue(process.waitFor() == 0, "no mkfifo on this machine");
    }

    @Test
    void readsAFileByItsName() throws Exception {
        assertThat(open(file("a.pcap", capture(40_000))).all()).hasSize(40_000);
    }

    @Test
    void readsThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file("a.pcap", capture(3)));
        assertThat(open(link).all()).hasSize(3);
    }

    @Test
    void readsGzipWhateverTheNameAndAllItsMembers() throws Exception {
        byte[] whole = capture(50_000);
        byte[] first = gzip(Arrays.copyOf(whole, 1_000));
        byte[] second = gzip(Arrays.copyOfRange(whole, 1_000, whole.length));
        byte[] both = LITTLE.same().raw(first).raw(second).bytes();

        assertThat(open(file("a.pcap", both)).all()).hasSize(50_000);
        assertThat(Frames.of(Savefile.open(new DribblingStream(both), "stream")).all())
                .hasSize(50_000);
    }

    @Test
    void deliversWhatGzipHoldsBeforeItIsCut() throws Exception {
        byte[] packed = gzip(LITTLE.same()
                .pcapHeader(0xa1b2c3d4, 1)
                .pcapRecord(0, 0, 5, PACKET)
                .pcapRecord(0, 0, 100_000, noise(100_000))
                .bytes());

        Frames frames = open(file("a.pcap.gz", Arrays.copyOf(packed, packed.length / 2)));

        assertThat(frames.all()).hasSize(1);
        assertThat(frames.damage()).contains("a.pcap.gz: the gzip data are damaged or cut short");
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    @Test
    void refusesGzipInGzip() throws Exception {
        Path file = file("a.gz", gzip(gzip(capture(1))));
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void aGzipBombOfOneBlockIsPassedOverInBoundedMemory() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(LITTLE.same().section().u32(0x1234).u32(0x1000_0000).bytes());
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 255; i++) {
                out.write(zeros);
            }
        }

        assertThat(open(file("bomb.gz", packed.toByteArray())).damage()).contains("cut short");
    }

    private static final ExpansionLimit SMALL = new ExpansionLimit(1_000_000, 100);

    private static Frames unpack(byte[] packed) throws CaptureException {
        return Frames.of(Savefile.open(new ByteArrayInputStream(packed), "a.gz", SMALL));
    }

    private static byte[] withZeros(int octets) {
        return LITTLE.same()
                .pcapHeader(0xa1b2c3d4, 1)
                .pcapRecord(0, 0, 5, PACKET)
                .pcapRecord(0, 0, octets, new byte[octets])
                .pcapRecord(0, 0, octets, new byte[octets])
                .bytes();
    }

    @Test
    void aGzipBombIsReadUpToALimitAndCalledSo() throws Exception {
        Frames frames = unpack(gzip(withZeros(1_000_000)));

        assertThat(frames.all()).hasSizeBetween(1, 2);
        assertThat(frames.damage())
                .matches(
                        "a\\.gz: becomes over 100 times as long, as no capture does, so it seems a gzip bomb: if you trust"
                                + " it, unpack it yourself with gzip -d; not read on, after \\d+ octets");
    }

    @Test
    void whatExpandsMuchButNotFarIsReadWhole() throws Exception {
        assertThat(unpack(gzip(withZeros(490_000))).damage()).isNull();
    }

    @Test
    void whatExpandsFarButNotMuchIsReadWhole() throws Exception {
        byte[] noise = noise(300_000);
        Octets file = LITTLE.same().pcapHeader(0xa1b2c3d4, 1);
        for (int i = 0; i < 20; i++) {
            file.pcapRecord(i, 0, noise.length, noise);
        }

        assertThat(unpack(gzip(file.bytes())).damage()).isNull();
    }

    @Test
    void manyEmptyMembersTakeNoMoreThanTheirLength() throws Exception {
        Octets file = LITTLE.same();
        byte[] empty = gzip(new byte[0]);
        for (int i = 0; i < 50_000; i++) {
            file.raw(empty);
        }

        Frames frames = Frames.of(file.raw(gzip(capture(1))).bytes());

        assertThat(frames.all()).hasSize(1);
        assertThat(frames.damage()).isNull();
    }

    /** With the extra field, name, comment and header check value of RFC 1952, section 2.3, none of which gzip writes here. */
    @Test
    void passesOverAllThatAGzipHeaderMayHold() throws Exception {
        byte[] plain = gzip(capture(3));
        byte[] full = LITTLE.same()
                .raw(new byte[] {0x1f, (byte) 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3})
                .raw(new byte[] {3, 0, 1, 2, 3})
                .raw("name\0comment\0".getBytes(StandardCharsets.US_ASCII))
                .raw(new byte[] {1, 2})
                .raw(Arrays.copyOfRange(plain, 10, plain.length))
                .bytes();

        Frames frames = Frames.of(full);

        assertThat(frames.damage()).isNull();
        assertThat(frames.all()).hasSize(3);
    }

    @Test
    void whatFollowsTheLastGzipMemberIsLeftAlone() throws Exception {
        Frames frames =
                Frames.of(LITTLE.same().raw(gzip(capture(3))).raw(new byte[512]).bytes());

        assertThat(frames.damage()).isNull();
        assertThat(frames.all()).hasSize(3);
    }

    @Test
    void aGzipMemberWhoseCheckValueIsWrongIsDamaged() throws Exception {
        byte[] packed = gzip(capture(3));
        packed[packed.length - 8] ^= 1;

        Frames frames = Frames.of(packed);

        assertThat(frames.all()).hasSize(3);
        assertThat(frames.damage()).startsWith("file: the gzip data are damaged or cut short, after ");
    }

    @Test
    void saysWhatAFileIsThatIsNoCapture() throws Exception {
        assertThatThrownBy(() -> open(directory)).hasMessageEndingWith(": is a directory, not a capture file");
        assertThatThrownBy(() -> open(directory.resolve("none"))).hasMessageEndingWith("none: no such file");
        Path empty = file("empty", new byte[0]);
        assertThatThrownBy(() -> open(empty)).hasMessageEndingWith("empty: is empty");
        Path text = file("text", "hello, world".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> open(text)).hasMessageEndingWith("text: is not a capture file (pcap or pcapng)");
        Path tiny = file("tiny", new byte[] {(byte) 0xd4, (byte) 0xc3});
        assertThatThrownBy(() -> open(tiny)).hasMessageEndingWith("tiny: is not a capture file (pcap or pcapng)");
        assertThatThrownBy(() -> Savefile.open("a\0b")).isInstanceOf(CaptureException.class);
        assertThatThrownBy(() -> Savefile.open("/dev/zero")).hasMessageContaining("is not a capture file");
        assertThatThrownBy(() -> Savefile.open("/dev/null")).hasMessageContaining("is empty");
    }

    @Test
    void saysThatAFileIsNotOurs() throws Exception {
        Path file = file("secret.pcap", capture(1));
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root reads everything");
        assertThatThrownBy(() -> open(file)).hasMessageEndingWith("secret.pcap: permission denied");
    }

    @Test
    void readsAPipeAsItIsWritten() throws Exception {
        Path fifo = directory.resolve("fifo");
        mkfifo(fifo);
        Thread writer = new Thread(() -> dribble(fifo, capture(1_000)));
        writer.start();

        Frames frames = open(fifo);

        writer.join();
        assertThat(frames.damage()).isNull();
        assertThat(frames.all()).hasSize(1_000);
    }

    private static void dribble(Path fifo, byte[] octets) {
        try (OutputStream out = Files.newOutputStream(fifo)) {
            for (int i = 0; i < octets.length; i += 1_001) {
                out.write(octets, i, Math.min(1_001, octets.length - i));
                out.flush();
            }
        } catch (IOException readerGone) {
            throw new UncheckedIOException(readerGone);
        }
    }

    @Test
    void packetsOfASlowPipeAreDeliveredAtOnce() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        InputStream reader = new PipedInputStream(writer, 1 << 16);
        writer.write(capture(2));
        writer.write(new byte[] {1, 2, 3});
        writer.flush();
        int[] seen = {0};

        try (SavefileSession session = Savefile.open(reader, "pipe")) {
            assertThat(session.poll(packet -> seen[0]++)).isTrue();
            assertThat(seen[0]).isEqualTo(2);
        }
    }

    @Test
    void stopEndsTheWaitForASilentPipe() throws Exception {
        Path fifo = directory.resolve("fifo");
        mkfifo(fifo);
        try (RandomAccessFile bothEnds = new RandomAccessFile(fifo.toFile(), "rw")) {
            bothEnds.write(capture(0));
            SavefileSession session = Savefile.open(fifo.toString());
            Thread stopper = new Thread(() -> {
                pause();
                session.stop();
            });
            stopper.start();

            assertThat(session.poll(packet -> {})).isFalse();

            stopper.join();
            assertThat(session.poll(packet -> {})).isFalse();
            session.close();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFileThatIsCutWhileItIsReadEndsInOneLine() throws Exception {
        Path file = file("shrinking.pcap", capture(100_000));
        try (SavefileSession session = Savefile.open(file.toString())) {
            assertThat(session.poll(packet -> {})).isTrue();
            try (RandomAccessFile other = new RandomAccessFile(file.toFile(), "rw")) {
                other.setLength(1_000);
            }
            Frames rest = Frames.of(session);
            assertThat(rest.damage()).contains("shrinking.pcap: cut short at offset ");
        }
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsReadToItsNewEnd() throws Exception {
        Path file = file("growing.pcap", capture(100_000));
        byte[] more = LITTLE.same().pcapRecord(0, 0, 5, PACKET).bytes();
        long[] seen = {0};
        try (SavefileSession session = Savefile.open(file.toString())) {
            assertThat(session.poll(packet -> seen[0]++)).isTrue();
            Files.write(file, more, StandardOpenOption.APPEND);
            Files.delete(file);
            boolean any = true;
            while (any) {
                any = session.poll(packet -> seen[0]++);
            }
        }
        assertThat(seen[0]).isEqualTo(100_001);
    }
}
