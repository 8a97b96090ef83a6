package pathsum.capture.savefile;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Buffers for windows, used again and again. They lie on the heap, though the kernel's octets take one step more to get
 * there: code that was compiled in a hurry sums arrays more than twice as fast as buffers outside.
 */
final class WindowBuffers {
    /** Enough for reads to be cheap, little enough to stay in a processor's cache. */
    private static final int CAPACITY = 256 * 1024;

    /** How much of a file to put into a buffer at once, so that the end of the last packet has room too. */
    static final int PIECE = CAPACITY - 32 * 1024;

    private static final int MOST_KEPT = 16;
    private static final BlockingQueue<ByteBuffer> IDLE = new ArrayBlockingQueue<>(MOST_KEPT);

    private WindowBuffers() {}

    static ByteBuffer take() {
        ByteBuffer idle = IDLE.poll();
        return idle == null ? allocate() : idle;
    }

    private static ByteBuffer allocate() {
        return ByteBuffer.allocate(CAPACITY);
    }

    /** Keeps a buffer for the next window; one that grew is left to the collector. */
    static void giveBack(ByteBuffer buffer) {
        if (buffer.capacity() == CAPACITY) {
            IDLE.offer(buffer.clear());
        }
    }
}
