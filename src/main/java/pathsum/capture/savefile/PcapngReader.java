package pathsum.capture.savefile;

import static pathsum.capture.savefile.PcapngBlock.ENHANCED_PACKET;
import static pathsum.capture.savefile.PcapngBlock.INTERFACE_DESCRIPTION;
import static pathsum.capture.savefile.PcapngBlock.INTERFACE_STATISTICS;
import static pathsum.capture.savefile.PcapngBlock.PACKET;
import static pathsum.capture.savefile.PcapngBlock.SECTION_HEADER;
import static pathsum.capture.savefile.PcapngBlock.SIMPLE_PACKET;

import java.nio.ByteBuffer;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.capture.PacketHandler;

/**
 * pcapng (draft-ietf-opsawg-pcapng): any number of sections, each in its own byte order and with its own interfaces.
 *
 * <pre>
 * block:     type(4) length(4) body… options… length(4)
 * enhanced:  interface(4) time(8) captured(4) original(4) octets… options…
 * simple:    original(4) octets…
 * packet:    interface(2) drops(2) time(8) captured(4) original(4) octets… options…
 * </pre>
 */
final class PcapngReader implements RecordReader {
    /** Type, length and the byte-order magic of a section header. */
    private static final int LEAST_BLOCK = 12;
    /** A packet and its options. Blocks that are passed over may be longer. */
    private static final int LONGEST_BLOCK = LONGEST_PACKET + (1 << 20);

    private static final int ENHANCED_HEADER = 28;
    private static final int SIMPLE_HEADER = 12;
    /** What epb_flags takes up. */
    private static final int FLAGS = PcapngOptions.HEADER + Integer.BYTES;

    private final OctetWindow window;
    private final String name;
    private final PcapngDescriptions descriptions;
    private final PcapngOptions options;
    private final CapturedPacket packet = new CapturedPacket();
    private ByteBuffer buffer;
    private boolean swapped;
    private int needed = LEAST_BLOCK;

    PcapngReader(OctetWindow window, String name) {
        this.window = window;
        this.name = name;
        descriptions = new PcapngDescriptions(window, name);
        options = new PcapngOptions(window, name);
    }

    @Override
    public int drain(PacketHandler handler) throws CaptureException {
        int delivered = 0;
        buffer = window.buffer;
        packet.buffer = buffer;
        needed = LEAST_BLOCK;
        while (window.available() >= LEAST_BLOCK) {
            int at = window.position;
            int type = typeAt(at);
            long length = Lengths.aligned(Words.unsigned(buffer, at + 4, swapped));
            if (length < LEAST_BLOCK) {
                throw damage("block of " + length + " octets");
            }
            if (!wanted(type)) {
                window.skip(length);
                continue;
            }
            if (length > LONGEST_BLOCK) {
                throw damage("block of " + length + " octets");
            }
            if (window.available() < length) {
                needed = (int) length;
                break;
            }
            int end = at + (int) length - PcapngBlock.TRAILER;
            if (read(type, at, end)) {
                window.position = end + PcapngBlock.TRAILER;
                handler.onPacket(packet);
                delivered++;
            } else {
                window.position = end + PcapngBlock.TRAILER;
            }
        }
        return delivered;
    }

    /** The block's type, and the section's byte order if a section begins here. */
    private int typeAt(int at) throws CaptureException {
        if (buffer.getInt(at) != SECTION_HEADER) {
            return Words.word(buffer, at, swapped);
        }
        int magic = buffer.getInt(at + PcapngBlock.HEADER);
        swapped = magic != PcapngBlock.BYTE_ORDER_MAGIC;
        if (swapped && Integer.reverseBytes(magic) != PcapngBlock.BYTE_ORDER_MAGIC) {
            throw damage("section header without a byte-order magic");
        }
        return SECTION_HEADER;
    }

    private static boolean wanted(int type) {
        return switch (type) {
            case ENHANCED_PACKET, SIMPLE_PACKET, PACKET, INTERFACE_DESCRIPTION, INTERFACE_STATISTICS, SECTION_HEADER ->
                true;
            default -> false;
        };
    }

    /**
     * Reads one block.
     *
     * @param end where its trailing length is
     * @return whether it was a packet
     */
    private boolean read(int type, int at, int end) throws CaptureException {
        if (Words.word(buffer, end, swapped) != Words.word(buffer, at + 4, swapped)) {
            throw damage("block whose two lengths differ");
        }
        switch (type) {
            case ENHANCED_PACKET -> enhanced(at, end, Words.word(buffer, at + 8, swapped));
            case PACKET -> enhanced(at, end, Words.half(buffer, at + 8, swapped));
            case SIMPLE_PACKET -> simple(at, end);
            default -> {
                descriptions.read(type, swapped, at, end);
                return false;
            }
        }
        packet.frame++;
        return true;
    }

    private void enhanced(int at, int end, int interfaceId) throws CaptureException {
        PcapngInterface of = from(interfaceId);
        int captured = end - at < ENHANCED_HEADER ? -1 : Words.word(buffer, at + 20, swapped);
        if (captured < 0 || captured > end - at - ENHANCED_HEADER) {
            throw damage("packet longer than its block");
        }
        long high = Words.unsigned(buffer, at + 12, swapped);
        packet.timeNanos = of.unit.nanos((high << 32) | Words.unsigned(buffer, at + 16, swapped));
        packet.offset = at + ENHANCED_HEADER;
        packet.capturedLength = captured;
        packet.originalLength = Lengths.original(Words.word(buffer, at + 24, swapped), captured);
        kernelWord(of, packet.offset + (int) Lengths.aligned(captured), end);
    }

    private void simple(int at, int end) throws CaptureException {
        if (end - at < SIMPLE_HEADER) {
            throw damage("packet block of " + (end - at + PcapngBlock.TRAILER) + " octets");
        }
        PcapngInterface of = from(0);
        int original = Lengths.original(Words.word(buffer, at + 8, swapped), 0);
        int limit = of.snaplen == 0 ? original : Math.min(original, of.snaplen);
        packet.timeNanos = 0;
        packet.offset = at + SIMPLE_HEADER;
        packet.capturedLength = Math.min(limit, end - at - SIMPLE_HEADER);
        packet.originalLength = original;
        packet.clearKernelWord();
    }

    private PcapngInterface from(int interfaceId) throws CaptureException {
        PcapngInterface of = descriptions.inSection(interfaceId);
        if (of == null) {
            throw damage("packet of interface " + Integer.toUnsignedString(interfaceId)
                    + ", which the section does not describe");
        }
        packet.interfaceIndex = of.index;
        packet.linkType = of.linkType;
        return of;
    }

    private void kernelWord(PcapngInterface of, int from, int end) throws CaptureException {
        int flags = 0;
        packet.summaryLength = 0;
        if (flagsAreAlone(from, end)) {
            flags = Words.word(buffer, from + PcapngOptions.HEADER, swapped);
        } else if (from < end) {
            flags = lastFlags(from, end);
        }
        int direction = flags & PcapngBlock.FLAG_DIRECTION;
        packet.direction = direction == PcapngBlock.FLAG_DIRECTION ? Direction.UNKNOWN : direction;
        packet.segmentationOffloaded = (flags & PcapngBlock.FLAG_SEGMENTATION_OFFLOADED) != 0;
        if ((flags & PcapngBlock.FLAG_CHECKSUM_NOT_READY) != 0) {
            packet.kernelState = KernelState.OWED;
        } else if ((flags & PcapngBlock.FLAG_CHECKSUM_VALID) != 0) {
            packet.kernelState = KernelState.TRUSTED;
        } else {
            packet.kernelState = of.wordless;
        }
    }

    /** True of nearly every packet that has flags, and quick to see. */
    private boolean flagsAreAlone(int from, int end) {
        int room = end - from;
        return (room == FLAGS || room == FLAGS + PcapngOptions.HEADER)
                && Words.half(buffer, from, swapped) == PcapngBlock.EPB_FLAGS
                && Words.half(buffer, from + 2, swapped) == Integer.BYTES;
    }

    private int lastFlags(int from, int end) throws CaptureException {
        int flags = 0;
        options.wrap(buffer, swapped, from, end);
        while (options.next()) {
            if (options.code() == PcapngBlock.EPB_FLAGS) {
                flags = options.exactWord("epb_flags");
            } else if (options.code() == PcapngBlock.EPB_SUMMARY) {
                packet.summary = buffer;
                packet.summaryOffset = options.value();
                packet.summaryLength = options.length();
            }
        }
        return flags;
    }

    private CaptureException damage(String what) {
        return Damage.at(name, window.offset(), what);
    }

    @Override
    public int needed() {
        return needed;
    }

    @Override
    public String expecting() {
        return "a pcapng block";
    }

    @Override
    public SavefileInterfaces interfaces() {
        return descriptions.interfaces();
    }
}
