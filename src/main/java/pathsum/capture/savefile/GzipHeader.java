package pathsum.capture.savefile;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** What stands before the compressed data of a gzip member (RFC 1952, section 2.3); nothing in it is of use to us. */
final class GzipHeader {
    private static final int MAGIC = 0x1f8b;
    private static final int FIXED = 10;
    private static final int DEFLATED = 8;
    private static final int HEADER_CRC = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int LONGEST_TEXT = 64 * 1024;

    private GzipHeader() {}

    /** Whether another member begins here; what else follows the last one is left alone, as gzip does. */
    static boolean follows(OctetWindow window) throws IOException {
        return window.fill(Short.BYTES) && (window.buffer.getShort(window.position) & 0xFFFF) == MAGIC;
    }

    /** Leaves the window at the compressed data. */
    static void pass(OctetWindow window) throws IOException {
        demand(window, FIXED);
        boolean deflated = window.buffer.get(window.position + 2) == DEFLATED;
        if (!follows(window) || !deflated) {
            throw new ZipException("no gzip member");
        }
        int flags = window.buffer.get(window.position + 3);
        window.position += FIXED;
        if ((flags & EXTRA) != 0) {
            demand(window, Short.BYTES);
            int extra = Short.reverseBytes(window.buffer.getShort(window.position)) & 0xFFFF;
            demand(window, Short.BYTES + extra);
            window.position += Short.BYTES + extra;
        }
        if ((flags & NAME) != 0) {
            passText(window);
        }
        if ((flags & COMMENT) != 0) {
            passText(window);
        }
        if ((flags & HEADER_CRC) != 0) {
            demand(window, Short.BYTES);
            window.position += Short.BYTES;
        }
    }

    private static void passText(OctetWindow window) throws IOException {
        for (int i = 0; i < LONGEST_TEXT; i++) {
            demand(window, 1);
            if (window.buffer.get(window.position++) == 0) {
                return;
            }
        }
        throw new ZipException("a name without end");
    }

    static void demand(OctetWindow window, int octets) throws IOException {
        if (!window.fill(octets)) {
            throw new EOFException();
        }
    }
}
