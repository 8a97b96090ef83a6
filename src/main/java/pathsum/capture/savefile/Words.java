package pathsum.capture.savefile;

import java.nio.ByteBuffer;

/** Unsigned words in a file of either byte order, from a buffer that stays in network order for the packets in it. */
final class Words {
    private Words() {}

    static int half(ByteBuffer buffer, int index, boolean swapped) {
        short value = buffer.getShort(index);
        return (swapped ? Short.reverseBytes(value) : value) & 0xFFFF;
    }

    static int word(ByteBuffer buffer, int index, boolean swapped) {
        int value = buffer.getInt(index);
        return swapped ? Integer.reverseBytes(value) : value;
    }

    static long unsigned(ByteBuffer buffer, int index, boolean swapped) {
        return word(buffer, index, swapped) & 0xFFFF_FFFFL;
    }

    static long doubleWord(ByteBuffer buffer, int index, boolean swapped) {
        long value = buffer.getLong(index);
        return swapped ? Long.reverseBytes(value) : value;
    }
}
