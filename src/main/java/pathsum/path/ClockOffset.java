package pathsum.path;

/**
 * How far one clock is ahead of another, as a line over the other's time.
 *
 * @param origin where on the other clock the line starts
 * @param atOrigin nanoseconds ahead there
 * @param drift nanoseconds gained per nanosecond
 * @param uncertainty nanoseconds either way; -1 if packets went one way only, so that only one bound is known
 */
public record ClockOffset(long origin, long atOrigin, double drift, long uncertainty) {
    static final ClockOffset NONE = new ClockOffset(0, 0, 0, 0);

    /** Nanoseconds ahead at a time of the other clock. */
    long at(long time) {
        return atOrigin + Math.round(drift * (time - origin));
    }
}
