package pathsum.cli;

/** Exit statuses of the program (CONTRACTS). */
final class ExitStatus {
    /** No fault, nothing bad. */
    static final int OK = 0;
    /** A fault was found; {@code verify}: something is bad or illegal. */
    static final int FAULT = 1;
    /** Wrong usage, unreadable input, missing permission. */
    static final int TROUBLE = 2;
    /** Drops, truncation or too little seen. */
    static final int INCONCLUSIVE = 3;
    /** Interrupted before any report could be written. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
