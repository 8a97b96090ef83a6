package pathsum.path;

/**
 * What matched packets say of the difference between two clocks. A packet that leaves A and arrives at B was not there
 * before it left: each such packet bounds the difference from one side, and packets the other way from the other.
 *
 * <p>Bounds are kept for slices of the capture, so that drift shows as a line through the middles.
 */
final class ClockPair {
    private static final int SLICES = 16;
    /** NTP slews by no more (RFC 5905, section 11.3); over a short capture, jitter would look like any drift. */
    private static final double MOST_DRIFT = 500e-6;

    private final long start;
    private final long sliceNanos;
    private final long[] upper = new long[SLICES];
    private final long[] lower = new long[SLICES];
    private int samples;

    ClockPair(long start, long end) {
        this.start = start;
        sliceNanos = Math.max(1, (end - start) / SLICES + 1);
        java.util.Arrays.fill(upper, Long.MAX_VALUE);
        java.util.Arrays.fill(lower, Long.MIN_VALUE);
    }

    /** A packet was seen at A, then at B. */
    void forward(long timeA, long timeB) {
        int slice = slice(timeA);
        upper[slice] = Math.min(upper[slice], timeB - timeA);
        samples++;
    }

    /** A packet was seen at B, then at A. */
    void backward(long timeA, long timeB) {
        int slice = slice(timeA);
        lower[slice] = Math.max(lower[slice], timeB - timeA);
        samples++;
    }

    int samples() {
        return samples;
    }

    private int slice(long time) {
        return (int) Math.max(0, Math.min(SLICES - 1, (time - start) / sliceNanos));
    }

    /** How far B's clock is ahead of A's, as a line over A's time. */
    ClockOffset offset() {
        long highest = Long.MAX_VALUE;
        long lowest = Long.MIN_VALUE;
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = 0; i < SLICES; i++) {
            highest = Math.min(highest, upper[i]);
            lowest = Math.max(lowest, lower[i]);
            if (upper[i] != Long.MAX_VALUE && lower[i] != Long.MIN_VALUE) {
                double x = (i + 0.5) * sliceNanos;
                double y = lower[i] + (upper[i] - lower[i]) / 2.0;
                n++;
                sumX += x;
                sumY += y;
                sumXx += x * x;
                sumXy += x * y;
            }
        }
        double spread = n * sumXx - sumX * sumX;
        if (n < 3 || spread <= 0) {
            return constant(highest, lowest);
        }
        double fitted = (n * sumXy - sumX * sumY) / spread;
        double slope = Math.abs(fitted) > MOST_DRIFT ? 0 : fitted;
        double atStart = (sumY - slope * sumX) / n;
        return new ClockOffset(start, Math.round(atStart), slope, uncertainty());
    }

    private ClockOffset constant(long highest, long lowest) {
        if (highest == Long.MAX_VALUE && lowest == Long.MIN_VALUE) {
            return null;
        }
        if (highest == Long.MAX_VALUE) {
            return new ClockOffset(start, lowest + 1, 0, -1);
        }
        if (lowest == Long.MIN_VALUE) {
            return new ClockOffset(start, highest - 1, 0, -1);
        }
        return new ClockOffset(start, lowest + (highest - lowest) / 2, 0, Math.abs(highest - lowest) / 2);
    }

    private long uncertainty() {
        long worst = 0;
        for (int i = 0; i < SLICES; i++) {
            if (upper[i] != Long.MAX_VALUE && lower[i] != Long.MIN_VALUE) {
                worst = Math.max(worst, Math.abs(upper[i] - lower[i]) / 2);
            }
        }
        return worst;
    }
}
