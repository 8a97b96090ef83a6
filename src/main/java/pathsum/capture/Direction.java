package pathsum.capture;

/** Which way a packet passed an observation point, as epb_flags bits 0-1 have it. */
public final class Direction {
    public static final int UNKNOWN = 0;
    public static final int IN = 1;
    public static final int OUT = 2;

    private static final String[] NAMES = {"unknown", "in", "out"};

    private Direction() {}

    /** The word used in reports. */
    public static String name(int direction) {
        return NAMES[direction];
    }
}
