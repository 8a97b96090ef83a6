package pathsum.live;

import java.util.concurrent.TimeUnit;
import pathsum.capture.CapturedPacket;

/**
 * Leaves out what an interface saw before the last of several was open, and after the first was told to stop: a packet that
 * passed one that listened and one that did not would seem lost between them.
 */
final class CommonSpan {
    /** Should the clock be put back meanwhile, no more than this is left out. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private long begin;
    private long giveUp;
    private boolean begun = true;
    private volatile long end = Long.MAX_VALUE;

    /** @param nanos when all were open, nanoseconds since 1970 */
    void begins(long nanos) {
        begin = nanos;
        giveUp = System.nanoTime() + PATIENCE;
        begun = false;
    }

    /** @param nanos when they were told to stop, nanoseconds since 1970 */
    void ends(long nanos) {
        end = nanos;
    }

    /** Whether a packet was seen in between. */
    boolean holds(CapturedPacket packet) {
        begun = begun || packet.timeNanos >= begin || System.nanoTime() - giveUp >= 0;
        return begun && packet.timeNanos <= end;
    }
}
