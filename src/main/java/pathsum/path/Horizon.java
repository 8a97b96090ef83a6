package pathsum.path;

import java.util.Arrays;

/** Up to when all points have been heard of, less the time a packet may take: what was seen later may be seen again. */
public final class Horizon {
    /** A packet is waited for this long, however short memory is, unless some points run ahead of others. */
    private static final long LEAST_WINDOW = Correlator.WINDOW / 128;

    private final long nanos;
    private final long window;
    private final int givenUp;

    private Horizon(long nanos, long window, int givenUp) {
        this.nanos = nanos;
        this.window = window;
        this.givenUp = givenUp;
    }

    /** Nothing more is to come. */
    static Horizon none() {
        return new Horizon(Long.MAX_VALUE, Correlator.WINDOW, 0);
    }

    /** Waits for as long as at most so many observations have to be kept for it. */
    static Horizon of(ObservationStore s, PointTable points, long[] time, int mostOpen) {
        long heard = heardOfAll(s, points, time);
        if (heard == Long.MAX_VALUE) {
            return none();
        }
        long window = Correlator.WINDOW;
        while (window > LEAST_WINDOW && since(time, heard - window) > mostOpen) {
            window /= 2;
        }
        int open = since(time, heard - window);
        if (open <= mostOpen) {
            return new Horizon(heard - window, window, 0);
        }
        long nanos = newest(time, mostOpen);
        return new Horizon(nanos, window, open - since(time, nanos));
    }

    private static long heardOfAll(ObservationStore s, PointTable points, long[] time) {
        long[] latest = new long[points.size()];
        Arrays.fill(latest, Long.MIN_VALUE);
        for (int i = 0; i < time.length; i++) {
            latest[s.point[i]] = Math.max(latest[s.point[i]], time[i]);
        }
        long heard = Long.MAX_VALUE;
        for (int point = 0; point < latest.length; point++) {
            boolean silent = latest[point] == Long.MIN_VALUE || points.hasEnded(point);
            heard = silent ? heard : Math.min(heard, latest[point]);
        }
        return heard;
    }

    private static int since(long[] time, long from) {
        int n = 0;
        for (long t : time) {
            n += t >= from ? 1 : 0;
        }
        return n;
    }

    /** Since when at most so many have been seen. */
    private static long newest(long[] time, int most) {
        long[] sorted = time.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - most] + 1;
    }

    boolean isOpen(long time) {
        return time >= nanos;
    }

    /** How long a packet was waited for, nanoseconds. */
    public long window() {
        return window;
    }

    /** How many observations were let go although not all points had been heard of. */
    public int givenUp() {
        return givenUp;
    }
}
