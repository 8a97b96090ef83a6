package pathsum.capture.savefile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import pathsum.capture.CaptureException;

/** Walks the options of a pcapng block; one object for all blocks. */
final class PcapngOptions {
    /** Code and length. */
    static final int HEADER = 4;

    private final OctetWindow window;
    private final String name;
    private ByteBuffer buffer;
    private boolean swapped;
    private int next;
    private int end;
    private int code;
    private int length;
    private int value;

    /** @param window at the block whose options are walked, for messages */
    PcapngOptions(OctetWindow window, String name) {
        this.window = window;
        this.name = name;
    }

    PcapngOptions wrap(ByteBuffer buffer, boolean swapped, int from, int end) {
        this.buffer = buffer;
        this.swapped = swapped;
        this.next = from;
        this.end = end;
        return this;
    }

    /**
     * Steps to the next option; false at the end, be it marked or reached.
     *
     * @throws CaptureException if the option is longer than the block, which Wireshark refuses as well
     */
    boolean next() throws CaptureException {
        if (end - next < HEADER) {
            return false;
        }
        code = Words.half(buffer, next, swapped);
        length = Words.half(buffer, next + 2, swapped);
        value = next + HEADER;
        if (code == PcapngBlock.OPT_END) {
            return false;
        }
        if (length > end - value) {
            throw Damage.at(
                    name,
                    window.offset(),
                    "option of " + length + " octets in a block that has " + (end - value) + " left");
        }
        next = value + (int) Lengths.aligned(length);
        return true;
    }

    int code() {
        return code;
    }

    int length() {
        return length;
    }

    /** Index of the value's first octet. */
    int value() {
        return value;
    }

    /** The first octet of the value, or 0 if it has none. */
    int octet() {
        return length >= 1 ? buffer.get(value) & 0xFF : 0;
    }

    /** The value, which must be 32 bits. */
    int exactWord(String option) throws CaptureException {
        if (length != Integer.BYTES) {
            throw Damage.at(name, window.offset(), option + " of " + length + " octets");
        }
        return Words.word(buffer, value, swapped);
    }

    /** The value's first 64 bits, or 0 if it has fewer. */
    long doubleWord() {
        return length >= Long.BYTES ? Words.doubleWord(buffer, value, swapped) : 0;
    }

    /** The value as text; some writers end it with a zero octet or several. */
    String text() {
        byte[] octets = new byte[length];
        buffer.get(value, octets);
        int visible = length;
        while (visible > 0 && octets[visible - 1] == 0) {
            visible--;
        }
        return new String(octets, 0, visible, StandardCharsets.UTF_8);
    }
}
