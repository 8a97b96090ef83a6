package pathsum.path;

/**
 * How far one clock is ahead of a reference, as a line over the reference's time.
 *
 * @param origin where on the reference clock the line starts
 * @param atOrigin nanoseconds ahead there
 * @param drift nanoseconds gained per nanosecond of the reference
 * @param uncertainty nanoseconds either way; -1 if packets went one way only, so that only one bound is known
 */
public record ClockOffset(long origin, long atOrigin, double drift, long uncertainty) {
    static final ClockOffset NONE = new ClockOffset(0, 0, 0, 0);

    /** What the reference shows when this clock shows a time. */
    long onReference(long time) {
        long sinceOrigin = time - atOrigin - origin;
        return drift == 0 ? origin + sinceOrigin : origin + Math.round(sinceOrigin / (1 + drift));
    }

    /** Nanoseconds ahead when the reference shows a time. */
    long at(long referenceTime) {
        return drift == 0 ? atOrigin : atOrigin + Math.round(drift * (referenceTime - origin));
    }

    /** The reference's offset against this clock. */
    ClockOffset reversed() {
        return new ClockOffset(origin + atOrigin, -atOrigin, 1 / (1 + drift) - 1, uncertainty);
    }

    /** The offset, against this one's reference, of a clock whose offset against this clock is known. */
    ClockOffset then(ClockOffset next) {
        long start = onReference(next.origin);
        double together = (1 + drift) * (1 + next.drift) - 1;
        long both = uncertainty < 0 || next.uncertainty < 0 ? -1 : uncertainty + next.uncertainty;
        return new ClockOffset(start, next.origin + next.atOrigin - start, together, both);
    }
}
