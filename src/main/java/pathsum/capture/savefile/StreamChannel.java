package pathsum.capture.savefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A stream as a channel that asks the stream once per read, so that nothing is lost when the next piece fails and
 * nothing waits that has come ({@link java.nio.channels.Channels#newChannel} does neither).
 */
final class StreamChannel implements ReadableByteChannel {
    private static final int PIECE = 64 * 1024;

    private final InputStream stream;
    private final byte[] piece = new byte[PIECE];
    private volatile boolean open = true;

    StreamChannel(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int octets = stream.read(piece, 0, Math.min(piece.length, target.remaining()));
        if (octets > 0) {
            target.put(piece, 0, octets);
        }
        return octets;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        stream.close();
    }
}
