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
    }

    private List<String> surrounded(byte[] frame, byte stranger, int linkType) {
        byte[] memory = new byte[frame.length + 2 * MARGIN];
        Arrays.fill(memory, stranger);
        System.arraycopy(frame, 0, memory, MARGIN, frame.length);
        return run(memory, MARGIN, ByteBuffer.wrap(memory), frame.length, linkType);
    }

    /** Whether cutting a frame turns something into bad that was not. */
    void checkCut(byte[] frame, int captured, int linkType) {
        run(frame, 0, ByteBuffer.wrap(frame), frame.length, linkType);
        boolean[] bad = new boolean[frame.length];
        for (int row = 0; row < results.count; row++) {
            bad[results.fieldOffset[row]] |= results.status[row] == ChecksumStatus.BAD;
        }
        dissector.dissect(ByteBuffer.wrap(frame, 0, captured).slice(), 0, captured, frame.length, linkType, layers);
        verifier.verify(layers, results);
        for (int row = 0; row < results.count; row++) {
            if (results.status[row] == ChecksumStatus.BAD) {
                assertThat(bad[results.fieldOffset[row]])
                        .as("bad at %d also when not cut to %d", results.fieldOffset[row], captured)
                        .isTrue();
            }
        }
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
