package pathsum.wire;

import java.nio.ByteBuffer;

/**
 * A UDP header (RFC 768), or a UDP-Lite header (RFC 3828), which has the checksum coverage where UDP has the length.
 *
 * <pre>
 * +-------------------------------+-------------------------------+
 * |          Source Port          |       Destination Port        |
 * +-------------------------------+-------------------------------+
 * |   Length / Checksum Coverage  |           Checksum            |
 * +-------------------------------+-------------------------------+
 * </pre>
 */
public final class UdpHeader {
    public static final int LENGTH = 8;
    public static final int CHECKSUM = 6;

    private static final int DESTINATION_PORT = 2;
    private static final int LENGTH_FIELD = 4;

    private ByteBuffer buffer;
    private int offset;

    /** Points this view at a header. */
    public UdpHeader wrap(ByteBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /** Says whether the {@code captured} octets from the offset hold the UDP datagram this header announces; a length of 0
     * announces nothing (RFC 2675, section 4). */
    public Fit check(int captured) {
        if (captured < LENGTH) {
            return Fit.TOO_SHORT;
        }
        int length = length();
        if (length != 0 && length < LENGTH) {
            return Fit.MALFORMED;
        }
        return captured < length ? Fit.SNAPPED : Fit.COMPLETE;
    }

    public int sourcePort() {
        return word(0);
    }

    public int destinationPort() {
        return word(DESTINATION_PORT);
    }

    /** Header and payload. */
    public int length() {
        return word(LENGTH_FIELD);
    }

    /** UDP-Lite: octets the checksum covers, header included; 0 means all. */
    public int checksumCoverage() {
        return word(LENGTH_FIELD);
    }

    public int checksum() {
        return word(CHECKSUM);
    }

    private int word(int field) {
        return buffer.getShort(offset + field) & 0xFFFF;
    }
}
