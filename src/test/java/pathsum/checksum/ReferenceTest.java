package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.LinkType;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileSession;
import pathsum.wire.Dissector;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/**
 * Everything the fast code says of whole captures is what code says that sums word by word, to the bit: verdicts, expected
 * values, sums, and the words of the short way. Of {@code captures}, or of another folder:
 *
 * <pre>
 * mvn surefire:test@default-test -Dtest=ReferenceTest -Dreference.folder=FOLDER
 * </pre>
 */
class ReferenceTest {
    private static final int BEFORE = 7;

    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumVerifier verifier = new ChecksumVerifier();
    private final ChecksumResults results = new ChecksumResults();
    /** A frame behind a few octets, so that nothing is aligned: for the reference, and for the fast code. */
    private byte[] memory = new byte[0];

    private ByteBuffer direct = ByteBuffer.allocateDirect(1 << 20);
    private String file;
    private long rows;
    private long words;
    private int files;

    @Test
    void everyVerdictIsTheReferences() throws IOException {
        for (Path each : captures(Path.of(System.getProperty("reference.folder", "captures")))) {
            file = each.toString();
            read();
        }

        System.out.printf("%d files: %d rows and %d words compared%n", files, rows, words);
        assertThat(files).isPositive();
        assertThat(rows).isGreaterThan(1_000);
        assertThat(words).isPositive();
    }

    private static List<Path> captures(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void read() {
        try (SavefileSession session = Savefile.open(file)) {
            files++;
            boolean more = true;
            while (more) {
                more = session.poll(this::compare);
            }
        } catch (CaptureException notOrNotWhole) {
            // What came before the damage was compared.
            assertThat(notOrNotWhole.getMessage()).startsWith(file);
        }
    }

    private void compare(CapturedPacket packet) {
        int captured = packet.capturedLength;
        memory = new byte[BEFORE + captured];
        packet.buffer.get(packet.offset, memory, BEFORE, captured);
        if (direct.capacity() < memory.length) {
            direct = ByteBuffer.allocateDirect(memory.length);
        }
        direct.put(0, memory);
        dissector.dissect(direct, BEFORE, captured, packet.originalLength, packet.linkType, layers);
        verifier.verify(layers, results);
        for (int row = 0; row < results.count; row++) {
            if (results.fieldOffset[row] >= 0) {
                row(row, file + ", frame " + packet.frame + ", row " + row);
            }
        }
        if (packet.linkType == LinkType.ETHERNET && captured == packet.originalLength) {
            word(packet);
        }
    }

    private void row(int row, String where) {
        int layer = results.layer[row];
        int kind = layers.kind[layer];
        if (kind == LayerKind.SCTP || kind == LayerKind.OSPF) {
            return;
        }
        rows++;
        int from = layers.offset[layer];
        int end = from + results.coveredLength[row];
        int header = Math.min(from + layers.headerLength[layer], end);
        int field = BEFORE + results.fieldOffset[row];
        if (results.headerSum[row] >= 0) {
            int sum = ByTheBook.sum(ByTheBook.sum(0, memory, from, field), memory, field + 2, header);
            assertThat(results.headerSum[row]).as("%s: header sum", where).isEqualTo(sum);
        }
        if (results.payloadSum[row] >= 0 && end <= memory.length && kind != LayerKind.IPV4) {
            assertThat(results.payloadSum[row])
                    .as("%s: payload sum", where)
                    .isEqualTo(ByTheBook.sum(0, memory, header, end));
        }
        if (results.status[row] != ChecksumStatus.UNVERIFIABLE && layers.end[layer] <= layers.captureEnd) {
            status(row, where);
        }
    }

    /** The verdict, and what the field should hold: with that in it, the reference calls it valid. */
    private void status(int row, String where) {
        ChecksumStatus expected = ByTheBook.status(memory, layers, results, row);
        if (expected == null) {
            return;
        }
        assertThat(results.status[row]).as("%s: verdict", where).isEqualTo(expected);
        if (expected == ChecksumStatus.BAD || expected == ChecksumStatus.PARTIAL) {
            byte[] repaired = memory.clone();
            RandomPackets.put(repaired, BEFORE + results.fieldOffset[row], (int) results.expected[row]);
            assertThat(ByTheBook.status(repaired, layers, results, row))
                    .as("%s: expected value", where)
                    .isEqualTo(ChecksumStatus.VALID);
        }
    }

    private void word(CapturedPacket packet) {
        int word = PlainFrames.verify(direct, BEFORE, packet.capturedLength);
        if (word == PlainFrames.NO_WORD) {
            return;
        }
        words++;
        boolean ipv4 = (word & PlainFrames.IPV4) != 0;
        assertThat(results.count).as("%s, frame %d", file, packet.frame).isEqualTo(ipv4 ? 2 : 1);
        ChecksumStatus status = (word & PlainFrames.BAD) != 0
                ? ChecksumStatus.BAD
                : (word & PlainFrames.PARTIAL) != 0 ? ChecksumStatus.PARTIAL : ChecksumStatus.VALID;
        assertThat(results.status[results.count - 1])
                .as("%s, frame %d", file, packet.frame)
                .isEqualTo(status);
        if (ipv4) {
            assertThat(results.status[0]).isEqualTo(ChecksumStatus.VALID);
        }
    }
}
