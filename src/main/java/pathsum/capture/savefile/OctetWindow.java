package pathsum.capture.savefile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * A sliding window of octets over a channel, in one reusable direct buffer.
 *
 * <p>The file is read, not mapped. A mapped file that somebody truncates answers the next touch of a lost page with
 * SIGBUS: the JVM turns that into an InternalError at some later moment in most code, and dies of it in intrinsics such as
 * CRC32C (seen with Java 17 and 25) — and captures are often still being written. Mapped pages also count as our memory
 * until the collector unmaps them. Reading costs 2 to 4 ns more per small packet and 0.2 s per gigabyte, has no 2 GiB
 * limit, needs constant memory, and serves files, pipes and decompressors alike.
 */
final class OctetWindow implements Closeable {
    private static final long NOTHING_YET_PAUSE_NANOS = 1_000_000;

    private final ReadableByteChannel channel;
    /** The same channel if it is a regular file, else null. */
    private final SeekableByteChannel seekable;
    /** What the octets are unpacked from, or null. */
    private final OctetWindow packed;
    /** Network byte order; absolute indices only. Another one after {@link #fill} if the window had to grow. */
    ByteBuffer buffer;
    /** Index of the next octet to look at. */
    int position;
    /** Index behind the last octet read. */
    int limit;

    /** Offset in the channel of the octet at index 0. */
    private long base;
    /** Octets still to be passed over before the one at {@link #position}. */
    private long toSkip;

    private volatile boolean stopped;

    private OctetWindow(ReadableByteChannel channel, SeekableByteChannel seekable, OctetWindow packed) {
        this.channel = channel;
        this.seekable = seekable;
        this.packed = packed;
        buffer = WindowBuffers.take();
    }

    /** Over a regular file from its beginning. */
    static OctetWindow ofFile(SeekableByteChannel file) {
        return new OctetWindow(file, file, null);
    }

    /** Over a channel whose reads may wait; {@link #stop} closes it. */
    static OctetWindow ofPipe(ReadableByteChannel pipe) {
        return new OctetWindow(pipe, null, null);
    }

    /** Over what a decompressor makes of another window. */
    static OctetWindow ofUnpacked(ReadableByteChannel unpacked, OctetWindow packed) {
        return new OctetWindow(unpacked, null, packed);
    }

    int available() {
        return limit - position;
    }

    /** Offset in the channel of the octet at {@link #position}. */
    long offset() {
        return base + position + toSkip;
    }

    /** Passes over octets, whether they are in the window yet or not. */
    void skip(long octets) {
        int here = (int) Math.min(octets, available());
        position += here;
        toSkip += octets - here;
    }

    /**
     * Reads until the window holds so many octets from {@link #position}, and whatever else comes with them.
     *
     * @return false if the channel ends before
     */
    boolean fill(int octets) throws IOException {
        if (toSkip > 0 && !passOver()) {
            return false;
        }
        makeRoom(octets);
        while (available() < octets) {
            if (!read()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the channel ended where a record ends. */
    boolean exhausted() {
        return available() == 0 && toSkip == 0;
    }

    /** How many octets of what was to be passed over the channel did not have. */
    long missing() {
        return toSkip;
    }

    private boolean passOver() throws IOException {
        base += position;
        position = 0;
        limit = 0;
        if (seekable != null && toSkip > buffer.capacity()) {
            long target = base + toSkip;
            if (target > seekable.size()) {
                return false;
            }
            seekable.position(target);
            base = target;
            toSkip = 0;
        }
        while (toSkip > 0) {
            if (!read()) {
                return false;
            }
            int passed = (int) Math.min(toSkip, limit);
            toSkip -= passed;
            if (toSkip == 0) {
                position = passed;
            } else {
                base += limit;
                limit = 0;
            }
        }
        return true;
    }

    private void makeRoom(int octets) {
        int left = available();
        if (octets > buffer.capacity()) {
            ByteBuffer larger = ByteBuffer.allocateDirect(grown(octets));
            larger.put(0, buffer, position, left);
            buffer = larger;
        } else if (position > 0) {
            buffer.put(0, buffer, position, left);
        }
        base += position;
        position = 0;
        limit = left;
    }

    private int grown(int octets) {
        return Math.max(octets, 2 * buffer.capacity());
    }

    private boolean read() throws IOException {
        if (stopped) {
            return false;
        }
        buffer.limit(buffer.capacity()).position(limit);
        int octets = channel.read(buffer);
        buffer.clear();
        if (octets > 0) {
            limit += octets;
        } else if (octets == 0) {
            // Standard input that somebody left in non-blocking mode.
            LockSupport.parkNanos(NOTHING_YET_PAUSE_NANOS);
        }
        return octets >= 0;
    }

    /** Makes {@link #fill} return false or throw soon, even from within a read that waits for a silent pipe. */
    void stop() throws IOException {
        stopped = true;
        if (packed != null) {
            // A decompressor must not be closed while another thread is in it.
            packed.stop();
        } else if (seekable == null) {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        if (buffer != null) {
            WindowBuffers.giveBack(buffer);
            buffer = null;
        }
        channel.close();
    }
}
