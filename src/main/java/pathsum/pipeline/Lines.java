package pathsum.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts text together as octets in one reusable buffer: millions of short lines without an object for any of them. */
final class Lines implements Closeable {
    private static final int CAPACITY = 64 * 1024;
    private static final int LONGEST_NUMBER = 20;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] buffer = new byte[CAPACITY];
    private final OutputStream out;
    private int length;

    Lines(OutputStream out) {
        this.out = out;
    }

    Lines add(byte[] text) {
        return add(text, 0, text.length);
    }

    Lines add(byte[] text, int from, int count) {
        if (count > CAPACITY - length) {
            flush();
        }
        if (count > CAPACITY) {
            writeOut(text, from, count);
        } else {
            System.arraycopy(text, from, buffer, length, count);
            length += count;
        }
        return this;
    }

    Lines add(char ascii) {
        if (length == CAPACITY) {
            flush();
        }
        buffer[length++] = (byte) ascii;
        return this;
    }

    /** A number that is not negative. */
    Lines number(long value) {
        if (CAPACITY - length < LONGEST_NUMBER) {
            flush();
        }
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** A number in so many hexadecimal digits. */
    Lines hex(long value, int digits) {
        if (CAPACITY - length < LONGEST_NUMBER) {
            flush();
        }
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            buffer[length++] = DIGITS[(int) (value >>> shift) & 0xF];
        }
        return this;
    }

    /** Passes on what is in the buffer. */
    void flush() {
        int octets = length;
        length = 0;
        writeOut(buffer, 0, octets);
    }

    private void writeOut(byte[] octets, int from, int count) {
        try {
            out.write(octets, from, count);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Writes what is left; the stream stays open. */
    @Override
    public void close() throws IOException {
        int octets = length;
        length = 0;
        out.write(buffer, 0, octets);
        out.flush();
    }
}
