package pathsum.checksum;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The checksum of an SCTP packet: CRC32c over all of it with a zero checksum field (RFC 9260, section 6.8). */
final class SctpChecksum {
    static final int FIELD = 8;
    static final int LENGTH = 4;

    private final CRC32C crc = new CRC32C();

    /** What belongs into the field, read as the other fields are, in network order. */
    long expected(ByteBuffer buffer, int offset, int end) {
        crc.reset();
        int limit = buffer.limit();
        int position = buffer.position();
        update(buffer, offset, offset + FIELD);
        for (int i = 0; i < LENGTH; i++) {
            crc.update(0);
        }
        update(buffer, offset + FIELD + LENGTH, end);
        buffer.limit(limit).position(position);
        // RFC 9260, appendix A, transmits the remainder with its octets in the order that reverses them.
        return Integer.reverseBytes((int) crc.getValue()) & 0xFFFF_FFFFL;
    }

    private void update(ByteBuffer buffer, int from, int to) {
        buffer.limit(to).position(from);
        crc.update(buffer);
    }
}
