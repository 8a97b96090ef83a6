package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

/** What holds for every packet, however broken. */
final class Invariants {
    private static final int MARGIN = 48;

    private final Dissector dissector = new Dissector();
    private final ChecksumVerifier verifier = new ChecksumVerifier();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumResults results = new ChecksumResults();

    /** Throws if dissection or verification does, reads outside the packet, or disagrees with the book. */
    void check(byte[] frame, int linkType) {
        List<String> exact = run(frame, 0, ByteBuffer.wrap(frame), frame.length, linkType);
        assertThat(surrounded(frame, (byte) 0x00, linkType)).isEqualTo(exact);
        assertThat(surrounded(frame, (byte) 0xFF, linkType)).isEqualTo(exact);
        assertThat(new Invariants().run(frame, 0, ByteBuffer.wrap(frame), frame.length, linkType))
                .as("by instances that have seen no other packet")
                .isEqualTo(exact);
    }

    private List<String> surrounded(byte[] frame, byte stranger, int linkType) {
        byte[] memory = new byte[frame.length + 2 * MARGIN];
        Arrays.fill(memory, stranger);
        System.arraycopy(frame, 0, memory, MARGIN, frame.length);
        return run(memory, MARGIN, ByteBuffer.wrap(memory), frame.length, linkType);
    }

    /** Throws if cutting a frame turns something into bad that was not, or cutting it once more does. */
    void checkCut(byte[] frame, int captured, int fewer, int linkType) {
        boolean[] bad = bad(frame, frame.length, linkType);
        boolean[] badWhenCut = bad(frame, captured, linkType);
        boolean[] badWhenCutTwice = bad(frame, fewer, linkType);
        for (int at = 0; at < frame.length; at++) {
            assertThat(badWhenCut[at] && !bad[at])
                    .as("bad at %d only when cut to %d", at, captured)
                    .isFalse();
            assertThat(badWhenCutTwice[at] && !badWhenCut[at])
                    .as("bad at %d when cut to %d, but not to %d", at, fewer, captured)
                    .isFalse();
        }
    }

    /** At which offsets there are bad checksums once only so many octets are left. */
    private boolean[] bad(byte[] frame, int captured, int linkType) {
        dissector.dissect(ByteBuffer.wrap(frame, 0, captured).slice(), 0, captured, frame.length, linkType, layers);
        verifier.verify(layers, results);
        boolean[] bad = new boolean[frame.length];
        for (int row = 0; row < results.count; row++) {
            bad[results.fieldOffset[row]] |= results.status[row] == ChecksumStatus.BAD;
        }
        return bad;
    }

    private List<String> run(byte[] memory, int offset, ByteBuffer buffer, int length, int linkType) {
        dissector.dissect(buffer, offset, length, length, linkType, layers);
        verifier.verify(layers, results);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < results.count; row++) {
            ChecksumStatus status = results.status[row];
            if (status != ChecksumStatus.UNVERIFIABLE) {
                ChecksumStatus byTheBook = ByTheBook.status(memory, layers, results, row);
                if (byTheBook != null) {
                    assertThat(status).as("row %d", row).isEqualTo(byTheBook);
                }
            }
            rows.add(results.protocol[row] + " " + status + " " + results.reason[row] + " " + results.found[row] + " "
                    + results.expected[row] + " " + results.fieldOffset[row] + " " + results.pseudoHeaderSum[row] + " "
                    + results.headerSum[row] + " " + results.payloadSum[row] + " " + results.coveredLength[row]);
        }
        rows.add(layers.count + " layers");
        return rows;
    }
}
