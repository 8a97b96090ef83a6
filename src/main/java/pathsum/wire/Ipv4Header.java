package pathsum.wire;

import java.nio.ByteBuffer;

/**
 * An IPv4 header (RFC 791, section 3.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * |Version|  IHL  |Type of Service|         Total Length          |
 * +-------+-------+---------------+-----+-------------------------+
 * |        Identification         |Flags|     Fragment Offset     |
 * +---------------+---------------+-----+-------------------------+
 * | Time to Live  |   Protocol    |        Header Checksum        |
 * +---------------+---------------+-------------------------------+
 * |                        Source Address                         |
 * |                      Destination Address                      |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv4Header {
    public static final int MIN_LENGTH = 20;

    /** Where the fields that others need in place are. */
    public static final int CHECKSUM = 10;

    public static final int SOURCE = 12;
    public static final int DESTINATION = 16;

    private static final int TOTAL_LENGTH = 2;
    private static final int IDENTIFICATION = 4;
    private static final int FLAGS_FRAGMENT = 6;
    private static final int TIME_TO_LIVE = 8;
    private static final int PROTOCOL = 9;

    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_OFFSET = 0x1FFF;

    private static final int LOOSE_SOURCE_ROUTE = 131;
    private static final int STRICT_SOURCE_ROUTE = 137;
    private static final int NO_OPERATION = 1;
    private static final int END_OF_OPTIONS = 0;

    private ByteBuffer buffer;
    private int offset;

    /** Points this view at a header. */
    public Ipv4Header wrap(ByteBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /** Says whether the {@code captured} octets from the offset hold the datagram this header announces. A total length of
     * 0 announces nothing: Linux writes it on super-segments of more than 65,535 octets, and drivers before a device cuts
     * the segment. */
    public Fit check(int captured) {
        if (captured < MIN_LENGTH) {
            return Fit.TOO_SHORT;
        }
        int headerLength = headerLength();
        int totalLength = totalLength();
        if (version() != 4 || headerLength < MIN_LENGTH || (totalLength != 0 && totalLength < headerLength)) {
            return Fit.MALFORMED;
        }
        if (captured < headerLength) {
            return Fit.TOO_SHORT;
        }
        return captured < totalLength ? Fit.SNAPPED : Fit.COMPLETE;
    }

    public int version() {
        return octet(0) >>> 4;
    }

    public int headerLength() {
        return (octet(0) & 0x0F) << 2;
    }

    public int totalLength() {
        return word(TOTAL_LENGTH);
    }

    public int identification() {
        return word(IDENTIFICATION);
    }

    public boolean moreFragments() {
        return (word(FLAGS_FRAGMENT) & MORE_FRAGMENTS) != 0;
    }

    /** In octets. */
    public int fragmentOffset() {
        return (word(FLAGS_FRAGMENT) & FRAGMENT_OFFSET) << 3;
    }

    public int timeToLive() {
        return octet(TIME_TO_LIVE);
    }

    public int protocol() {
        return octet(PROTOCOL);
    }

    public int checksum() {
        return word(CHECKSUM);
    }

    /** Where the final destination's address is: the last of a source route not yet used up (RFC 791, section 3.1), else the
     * header's. Reads the options, so they must have been captured. */
    public int finalDestinationOffset() {
        int end = offset + headerLength();
        int option = offset + MIN_LENGTH;
        while (option < end) {
            int type = buffer.get(option) & 0xFF;
            if (type == END_OF_OPTIONS) {
                break;
            }
            if (type == NO_OPERATION) {
                option++;
                continue;
            }
            int length = option + 1 < end ? buffer.get(option + 1) & 0xFF : 0;
            if (length < 2 || option + length > end) {
                break;
            }
            if ((type == LOOSE_SOURCE_ROUTE || type == STRICT_SOURCE_ROUTE) && length >= 7) {
                int pointer = buffer.get(option + 2) & 0xFF;
                return pointer <= length - 3 ? option + length - 4 : offset + DESTINATION;
            }
            option += length;
        }
        return offset + DESTINATION;
    }

    private int octet(int field) {
        return buffer.get(offset + field) & 0xFF;
    }

    private int word(int field) {
        return buffer.getShort(offset + field) & 0xFFFF;
    }
}
