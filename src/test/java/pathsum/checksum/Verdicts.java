package pathsum.checksum;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

/** Dissects and verifies one frame, as the program does. */
final class Verdicts {
    static final int ETHERNET = 1;

    final PacketLayers layers = new PacketLayers();
    final ChecksumResults results = new ChecksumResults();
    private final Dissector dissector = new Dissector();
    private final ChecksumVerifier verifier = new ChecksumVerifier();

    static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** One "protocol status" per row. */
    static List<String> of(String hex) {
        return of(octets(hex));
    }

    static List<String> of(byte[] frame) {
        return new Verdicts().rows(frame, frame.length, frame.length, ETHERNET);
    }

    List<String> rows(byte[] frame, int capturedLength, int originalLength, int linkType) {
        // Off any boundary and with strangers around it, as in a file.
        ByteBuffer buffer = ByteBuffer.allocateDirect(frame.length + 14);
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, (byte) 0xA5);
        }
        buffer.put(7, frame);
        dissector.dissect(buffer, 7, capturedLength, originalLength, linkType, layers);
        verifier.verify(layers, results);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < results.count; row++) {
            rows.add(results.protocol[row].code() + " " + results.status[row].code());
        }
        return rows;
    }
}
