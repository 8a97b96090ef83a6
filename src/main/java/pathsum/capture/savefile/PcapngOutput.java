package pathsum.capture.savefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Words, octets and options of a pcapng on their way into a channel, through one buffer. Little-endian throughout. */
final class PcapngOutput {
    /** What the end mark takes up. */
    static final int END_OF_OPTIONS = Integer.BYTES;

    private static final int CAPACITY = 512 * 1024;
    private static final int LONGEST_OPTION = 0xFFFF;
    private static final long FULL_PAUSE_NANOS = 1_000_000;

    /** Where a block says how long it is. */
    private static final int LENGTH_FIELD = 4;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

    private boolean inPieces;

    PcapngOutput(WritableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Begins a block: what is written out at once ends with a whole block, so that a reader who comes at any time, or after
     * a sudden end, finds no half of one. Only a block larger than the buffer goes out in pieces.
     */
    void begin(int blockLength) throws IOException {
        if (inPieces || buffer.remaining() < blockLength) {
            flush();
        }
        inPieces = blockLength > CAPACITY;
    }

    void word(int value) throws IOException {
        reserve(Integer.BYTES);
        buffer.putInt(value);
    }

    void halves(int first, int second) throws IOException {
        reserve(Integer.BYTES);
        buffer.putShort((short) first);
        buffer.putShort((short) second);
    }

    void doubleWord(long value) throws IOException {
        reserve(Long.BYTES);
        buffer.putLong(value);
    }

    /** Octets of another buffer, by absolute index, and zeros up to the next 32 bits. */
    void octets(ByteBuffer source, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            reserve(1);
            int piece = Math.min(end - from, buffer.remaining());
            buffer.put(buffer.position(), source, from, piece);
            buffer.position(buffer.position() + piece);
            from += piece;
        }
        padding(length);
    }

    void option(int code, byte[] value) throws IOException {
        halves(code, value.length);
        for (int from = 0; from < value.length; ) {
            reserve(1);
            int piece = Math.min(value.length - from, buffer.remaining());
            buffer.put(value, from, piece);
            from += piece;
        }
        padding(value.length);
    }

    void option(int code, ByteBuffer source, int offset, int length) throws IOException {
        halves(code, length);
        octets(source, offset, length);
    }

    void option(int code, int value) throws IOException {
        halves(code, Integer.BYTES);
        word(value);
    }

    void option(int code, long value) throws IOException {
        halves(code, Long.BYTES);
        doubleWord(value);
    }

    private void padding(int length) throws IOException {
        for (int i = length; (i & 3) != 0; i++) {
            reserve(1);
            buffer.put((byte) 0);
        }
    }

    /** What an option of so many octets takes up. */
    static int optionLength(int octets) {
        return Integer.BYTES + (int) Lengths.aligned(octets);
    }

    /** A text as an option's value, null if there is none; what does not fit is cut between two characters. */
    static byte[] text(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        if (octets.length <= LONGEST_OPTION) {
            return octets;
        }
        int end = LONGEST_OPTION;
        while ((octets[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(octets, end);
    }

    private void reserve(int octets) throws IOException {
        if (buffer.remaining() < octets) {
            flush();
        }
    }

    void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                if (channel.write(buffer) == 0) {
                    // Standard output that somebody left in non-blocking mode.
                    LockSupport.parkNanos(FULL_PAUSE_NANOS);
                }
            }
        } catch (IOException full) {
            dropHalfBlock();
            throw full;
        } finally {
            buffer.compact();
        }
    }

    /** A file that cannot grow any more shall still end with a whole block. */
    private void dropHalfBlock() {
        if (inPieces || !(channel instanceof SeekableByteChannel file)) {
            return;
        }
        int written = buffer.position();
        int whole = 0;
        while (whole + LENGTH_FIELD + Integer.BYTES <= written) {
            int next = whole + buffer.getInt(whole + LENGTH_FIELD);
            if (next > written) {
                break;
            }
            whole = next;
        }
        try {
            file.truncate(file.position() - (written - whole));
        } catch (IOException notAFile) {
            // A pipe only looks as if it could be cut; what happened to it is what counts.
            return;
        }
        buffer.position(whole);
    }

    void close() throws IOException {
        channel.close();
    }
}
