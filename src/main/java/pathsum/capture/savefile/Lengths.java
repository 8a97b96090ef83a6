package pathsum.capture.savefile;

/** Lengths as files claim them. */
final class Lengths {
    private Lengths() {}

    /** The packet's length on the wire: never less than what was captured of it, whatever the file says. */
    static int original(int claimed, int captured) {
        return claimed < 0 ? Integer.MAX_VALUE : Math.max(claimed, captured);
    }

    /** Rounded up to the 32 bits that everything in a pcapng is aligned to. */
    static long aligned(long length) {
        return (length + 3) & ~3L;
    }
}
