package pathsum.path;

import java.util.Arrays;

/**
 * The offset between two clocks from conversations whose direction past the two points is not recorded. Packets one way
 * appear late by the transit time, packets the other way early by it: the offset is the middle of the two medians.
 */
final class ConversationOffset {
    private static final int SAMPLES = 512;
    /** Captures that agree this well most likely were made under one clock. */
    private static final long ONE_CLOCK = 5_000_000L;

    private final long origin;
    private final long[][] samples = new long[2][SAMPLES];
    private final int[] count = new int[2];

    ConversationOffset(long origin) {
        this.origin = origin;
    }

    void sample(boolean oneWay, long difference) {
        int way = oneWay ? 0 : 1;
        if (count[way] < SAMPLES) {
            samples[way][count[way]++] = difference;
        }
    }

    /** The offset as far as transit times allow, of which nothing is known. */
    ClockOffset bound() {
        return new ClockOffset(origin, middle(), 0, -1);
    }

    ClockOffset offset() {
        long middle = middle();
        if (Math.abs(middle) < ONE_CLOCK) {
            return ClockOffset.NONE;
        }
        boolean bothWays = count[0] > 0 && count[1] > 0;
        long uncertainty = bothWays ? Math.abs(median(0) - median(1)) / 2 : -1;
        return new ClockOffset(origin, middle, 0, uncertainty);
    }

    private long middle() {
        return count[0] == 0 ? median(1) : count[1] == 0 ? median(0) : (median(0) + median(1)) / 2;
    }

    private long median(int way) {
        long[] sorted = Arrays.copyOf(samples[way], count[way]);
        Arrays.sort(sorted);
        return sorted[count[way] / 2];
    }
}
