package pathsum.capture.savefile;

import java.io.IOException;
import java.io.InputStream;

/** The octets of a window as a stream, for a decompressor. */
final class WindowInputStream extends InputStream {
    private final OctetWindow window;

    WindowInputStream(OctetWindow window) {
        this.window = window;
    }

    @Override
    public int read() throws IOException {
        if (window.available() == 0 && !window.fill(1)) {
            return -1;
        }
        return window.buffer.get(window.position++) & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (window.available() == 0 && !window.fill(1)) {
            return -1;
        }
        int octets = Math.min(length, window.available());
        window.buffer.get(window.position, target, offset, octets);
        window.position += octets;
        return octets;
    }

    /** Always some: java.util.zip looks here before it looks for another gzip member, and a pipe would say none. */
    @Override
    public int available() {
        return 1;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
