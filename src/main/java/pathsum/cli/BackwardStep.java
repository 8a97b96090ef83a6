package pathsum.cli;

/** How far the times of a source go back: packets come a little out of order everywhere, but not by a minute. */
final class BackwardStep {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NOTABLE_NANOS = 60 * NANOS_PER_SECOND;

    private long latest;
    private long largest;

    /** A packet without a time, as of a simple packet block, has 0. */
    void see(long nanos) {
        if (nanos <= 0) {
            return;
        }
        largest = Math.max(largest, latest - nanos);
        latest = Math.max(latest, nanos);
    }

    boolean isOne() {
        return largest >= NOTABLE_NANOS;
    }

    @Override
    public String toString() {
        return "times go back by up to " + largest / NANOS_PER_SECOND
                + " s, as when a clock is set while capturing; where packets of that time went may be known less exactly";
    }
}
