package pathsum.capture.savefile;

import java.io.InputStream;

/** Gives a few octets at a time and never says that more are to come, as a slow pipe does. */
final class DribblingStream extends InputStream {
    private static final int MOST = 777;

    private final byte[] octets;
    private int next;

    DribblingStream(byte[] octets) {
        this.octets = octets;
    }

    @Override
    public int read() {
        return next < octets.length ? octets[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int piece = Math.min(Math.min(length, MOST), octets.length - next);
        if (piece <= 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(octets, next, target, offset, piece);
        next += piece;
        return piece;
    }
}
