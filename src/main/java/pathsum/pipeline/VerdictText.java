package pathsum.pipeline;

import java.io.OutputStream;
import java.util.Arrays;

/** Lines that wait for their turn to be passed on; filled again and again. */
final class VerdictText extends OutputStream {
    private byte[] octets = new byte[0];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] octets() {
        return octets;
    }

    int length() {
        return length;
    }

    @Override
    public void write(int octet) {
        grow(length + 1);
        octets[length++] = (byte) octet;
    }

    @Override
    public void write(byte[] from, int offset, int count) {
        grow(length + count);
        System.arraycopy(from, offset, octets, length, count);
        length += count;
    }

    private void grow(int least) {
        if (least > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(least, 2 * octets.length));
        }
    }
}
