package pathsum.wire;

import java.nio.ByteBuffer;

/**
 * An IPv6 header (RFC 8200, section 3).
 *
 * <pre>
 * +-------+---------------+---------------------------------------+
 * |Version| Traffic Class |              Flow Label               |
 * +-------+---------------+-------+---------------+---------------+
 * |        Payload Length         |  Next Header  |   Hop Limit   |
 * +-------------------------------+---------------+---------------+
 * |                   Source Address (16 octets)                  |
 * |                Destination Address (16 octets)                |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv6Header {
    public static final int LENGTH = 40;
    public static final int SOURCE = 8;
    public static final int DESTINATION = 24;

    static final int PAYLOAD_LENGTH = 4;
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;

    private ByteBuffer buffer;
    private int offset;

    /** Points this view at a header. */
    public Ipv6Header wrap(ByteBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /** Says whether the {@code captured} octets from the offset hold the packet this header announces. A payload length of
     * 0 announces nothing: a jumbo option may (RFC 2675), and Linux writes it on super-segments without one. */
    public Fit check(int captured) {
        if (captured < LENGTH) {
            return Fit.TOO_SHORT;
        }
        if (version() != 6) {
            return Fit.MALFORMED;
        }
        return captured < LENGTH + payloadLength() ? Fit.SNAPPED : Fit.COMPLETE;
    }

    public int version() {
        return octet(0) >>> 4;
    }

    public int trafficClass() {
        return (word(0) >>> 4) & 0xFF;
    }

    public int flowLabel() {
        return buffer.getInt(offset) & 0xF_FFFF;
    }

    public int payloadLength() {
        return word(PAYLOAD_LENGTH);
    }

    public int nextHeader() {
        return octet(NEXT_HEADER);
    }

    public int hopLimit() {
        return octet(HOP_LIMIT);
    }

    private int octet(int field) {
        return buffer.get(offset + field) & 0xFF;
    }

    private int word(int field) {
        return buffer.getShort(offset + field) & 0xFFFF;
    }
}
