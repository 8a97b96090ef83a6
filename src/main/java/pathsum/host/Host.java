package pathsum.host;

/**
 * One machine.
 *
 * @param sharedClock whether its time stamps can be compared with those of other hosts so marked
 * @param kernel release, null if not known
 */
public record Host(String name, boolean sharedClock, String kernel, Domain domain, Counters counters) {
    /** A machine nothing is known of but a name; each unknown host has a clock of its own. */
    public static Host unknown(String name) {
        return new Host(name, false, null, Domain.UNKNOWN, Counters.NONE);
    }
}
