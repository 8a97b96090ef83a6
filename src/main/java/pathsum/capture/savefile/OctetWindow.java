package pathsum.capture.savefile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * A sliding window of octets over a channel, in one reusable buffer.
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
    /** The same channel if it is a regular file, read by position, else null. */
    private final FileChannel file;
    /** What the octets are unpacked from, or null. */
    private final OctetWindow packed;
    /** To be given back. */
    private ByteBuffer own;
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

    private OctetWindow(ReadableByteChannel channel, FileChannel file, OctetWindow packed) {
        this.channel = channel;
        this.file = file;
        this.packed = packed;
        own = WindowBuffers.take();
        buffer = own;
    }

    /** Over a regular file from its beginning. */
    static OctetWindow ofFile(FileChannel file) {
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

    /** Offset in the channel behind the last octet read. */
    long end() {
        return base + limit;
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
        if (file != null && toSkip > buffer.capacity()) {
            long target = base + toSkip;
            if (target > file.size()) {
                return false;
            }
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
        if (octets > buffer.capacity()) {
            continueIn(grown(octets));
        } else if (position > 0) {
            continueIn(buffer);
        }
    }

    /** A buffer for at least so many octets. */
    private ByteBuffer grown(int octets) {
        return ByteBuffer.allocate(Math.max(octets, 2 * buffer.capacity()));
    }

    /** The file itself if it is a regular one, else null. */
    FileChannel file() {
        return file;
    }

    /** Goes on in a buffer, to whose beginning it takes what is still to be looked at. */
    void continueIn(ByteBuffer other) {
        int left = available();
        other.put(0, buffer, position, left);
        base += position;
        position = 0;
        limit = left;
        buffer = other;
    }

    /**
     * Goes on in a buffer that somebody filled from the file.
     *
     * @param offset in the file of its first octet, not beyond {@link #offset}
     * @param octets how many it holds
     */
    void show(ByteBuffer filled, long offset, int octets) {
        long ahead = offset() - offset;
        buffer = filled;
        base = offset;
        limit = octets;
        position = (int) Math.min(ahead, octets);
        toSkip = ahead - position;
    }

    /**
     * Reads no more than it takes to hold so many octets from {@link #position}, and leaves those before it in their places.
     *
     * @return false if the channel ends before, perhaps within what is to be passed over
     */
    boolean extend(int octets) throws IOException {
        if (toSkip > 0) {
            return false;
        }
        int end = position + octets;
        if (end > buffer.capacity()) {
            buffer = grown(end).put(0, buffer, 0, limit);
        }
        while (limit < end) {
            if (!read(end)) {
                return false;
            }
        }
        return true;
    }

    private boolean read() throws IOException {
        return read(buffer.capacity());
    }

    private boolean read(int end) throws IOException {
        if (stopped) {
            return false;
        }
        buffer.limit(end).position(limit);
        int octets = file == null ? channel.read(buffer) : file.read(buffer, base + limit);
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
        } else if (file == null) {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        if (own != null) {
            WindowBuffers.giveBack(own);
            own = null;
            buffer = null;
        }
        channel.close();
    }
}
