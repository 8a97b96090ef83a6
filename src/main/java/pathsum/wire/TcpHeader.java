package pathsum.wire;

import java.nio.ByteBuffer;

/**
 * A TCP header (RFC 9293, section 3.1).
 *
 * <pre>
 * +-------------------------------+-------------------------------+
 * |          Source Port          |       Destination Port        |
 * +-------------------------------+-------------------------------+
 * |                        Sequence Number                        |
 * |                    Acknowledgment Number                      |
 * +-------+-------+---------------+-------------------------------+
 * | DOffs | Rsrvd | Control bits  |            Window             |
 * +-------+-------+---------------+-------------------------------+
 * |           Checksum            |         Urgent Pointer        |
 * +-------------------------------+-------------------------------+
 * </pre>
 */
public final class TcpHeader {
    public static final int MIN_LENGTH = 20;
    public static final int CHECKSUM = 16;

    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;

    private static final int DESTINATION_PORT = 2;
    private static final int SEQUENCE_NUMBER = 4;
    private static final int ACKNOWLEDGMENT_NUMBER = 8;
    private static final int DATA_OFFSET = 12;
    private static final int CONTROL_BITS = 13;
    private static final int WINDOW = 14;
    private static final int URGENT_POINTER = 18;

    private ByteBuffer buffer;
    private int offset;

    /** Points this view at a header. */
    public TcpHeader wrap(ByteBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /** Says whether the {@code captured} octets from the offset hold this header. */
    public Fit check(int captured) {
        if (captured < MIN_LENGTH) {
            return Fit.TOO_SHORT;
        }
        int headerLength = headerLength();
        if (headerLength < MIN_LENGTH) {
            return Fit.MALFORMED;
        }
        return captured < headerLength ? Fit.TOO_SHORT : Fit.COMPLETE;
    }

    public int sourcePort() {
        return word(0);
    }

    public int destinationPort() {
        return word(DESTINATION_PORT);
    }

    /** Widened, so that it is never negative. */
    public long sequenceNumber() {
        return buffer.getInt(offset + SEQUENCE_NUMBER) & 0xFFFF_FFFFL;
    }

    /** Widened, so that it is never negative. */
    public long acknowledgmentNumber() {
        return buffer.getInt(offset + ACKNOWLEDGMENT_NUMBER) & 0xFFFF_FFFFL;
    }

    /** In octets, options included: the data offset. */
    public int headerLength() {
        return (buffer.get(offset + DATA_OFFSET) & 0xF0) >>> 2;
    }

    /** {@link #SYN} and the like. */
    public int controlBits() {
        return buffer.get(offset + CONTROL_BITS) & 0xFF;
    }

    public int window() {
        return word(WINDOW);
    }

    public int checksum() {
        return word(CHECKSUM);
    }

    public int urgentPointer() {
        return word(URGENT_POINTER);
    }

    private int word(int field) {
        return buffer.getShort(offset + field) & 0xFFFF;
    }
}
