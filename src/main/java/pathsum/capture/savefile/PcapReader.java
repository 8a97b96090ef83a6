package pathsum.capture.savefile;

import java.nio.ByteBuffer;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;

/**
 * pcap (draft-ietf-opsawg-pcap), either byte order, microseconds or nanoseconds.
 *
 * <pre>
 * file header:    magic(4) major(2) minor(2) reserved(8) snaplen(4) linktype(4)
 * record header:  seconds(4) fraction(4) captured(4) original(4)
 * </pre>
 */
final class PcapReader implements RecordReader {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int MAJOR_VERSION = 2;
    private static final int FIRST_MINOR_WITH_LENGTHS_IN_ORDER = 3;
    /** The upper bits tell of a frame check sequence. */
    private static final int LINK_TYPE_MASK = 0x03FF_FFFF;

    private final OctetWindow window;
    private final String name;
    private final SavefileInterfaces interfaces = new SavefileInterfaces();
    private final CapturedPacket packet = new CapturedPacket();
    private boolean swapped;
    private long nanosPerFraction;
    private int needed = FILE_HEADER;
    private boolean headerRead;

    PcapReader(OctetWindow window, String name) {
        this.window = window;
        this.name = name;
    }

    static boolean recognises(int magic) {
        return resolution(magic) != 0 || resolution(Integer.reverseBytes(magic)) != 0;
    }

    private static int resolution(int magic) {
        return switch (magic) {
            case MICROSECONDS -> 1000;
            case NANOSECONDS -> 1;
            default -> 0;
        };
    }

    @Override
    public int drain(PacketHandler handler) throws CaptureException {
        if (!headerRead) {
            if (window.available() < FILE_HEADER) {
                return 0;
            }
            readFileHeader();
        }
        return drainRecords(handler);
    }

    private int drainRecords(PacketHandler handler) throws CaptureException {
        int delivered = 0;
        int limit = window.limit;
        packet.buffer = window.buffer;
        needed = RECORD_HEADER;
        for (int at = window.position; limit - at >= RECORD_HEADER; at = window.position) {
            int captured = word(at + 8);
            if (captured < 0 || captured > LONGEST_PACKET) {
                throw Damage.at(name, window.offset(), "packet record with " + (captured & 0xFFFF_FFFFL) + " octets");
            }
            if (limit - at - RECORD_HEADER < captured) {
                needed = RECORD_HEADER + captured;
                break;
            }
            fill(at, captured);
            window.position = at + RECORD_HEADER + captured;
            handler.onPacket(packet);
            delivered++;
        }
        return delivered;
    }

    private void fill(int at, int captured) {
        int original = word(at + 12);
        packet.timeNanos =
                (word(at) & 0xFFFF_FFFFL) * 1_000_000_000L + (word(at + 4) & 0xFFFF_FFFFL) * nanosPerFraction;
        packet.offset = at + RECORD_HEADER;
        packet.capturedLength = captured;
        packet.originalLength = Lengths.original(original, captured);
        packet.frame++;
    }

    private void readFileHeader() throws CaptureException {
        ByteBuffer buffer = window.buffer;
        int at = window.position;
        int magic = buffer.getInt(at);
        swapped = resolution(magic) == 0;
        nanosPerFraction = resolution(swapped ? Integer.reverseBytes(magic) : magic);
        int major = half(at + 4);
        int minor = half(at + 6);
        if (major != MAJOR_VERSION || minor < FIRST_MINOR_WITH_LENGTHS_IN_ORDER) {
            throw new CaptureException(name + ": pcap version " + major + "." + minor + " is not read, 2.4 is");
        }
        int linkType = word(at + 20) & LINK_TYPE_MASK;
        int snaplen = Math.max(0, word(at + 16));
        interfaces.add(new SavefileInterface(0, null, null, linkType, snaplen, PcapngSection.SILENT));
        packet.linkType = linkType;
        window.position += FILE_HEADER;
        headerRead = true;
    }

    private int half(int index) {
        return Words.half(window.buffer, index, swapped);
    }

    private int word(int index) {
        return Words.word(window.buffer, index, swapped);
    }

    @Override
    public int needed() {
        return needed;
    }

    @Override
    public String expecting() {
        return headerRead ? "a packet record" : "the pcap file header";
    }

    @Override
    public SavefileInterfaces interfaces() {
        return interfaces;
    }
}
