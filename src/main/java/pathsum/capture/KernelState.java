package pathsum.capture;

/**
 * What the kernel said of a packet's transport checksum at one point. Octets cannot tell a healthy partial checksum from
 * a broken one; this can.
 *
 * <p>Kept as {@code int} constants because the hot path stores them in a few bits.
 */
public final class KernelState {
    /** Nobody asked the kernel, or the file format has no room for the answer. */
    public static final int UNKNOWN = 0;
    /** {@code CHECKSUM_NONE}: the receiver verifies. */
    public static final int NONE = 1;
    /** {@code CHECKSUM_PARTIAL}: somebody still owes the checksum (epb_flags bit 9, TP_STATUS_CSUMNOTREADY). */
    public static final int OWED = 2;
    /** {@code CHECKSUM_UNNECESSARY}: taken as verified (epb_flags bit 10, TP_STATUS_CSUM_VALID, DATA_VALID). */
    public static final int TRUSTED = 3;

    private static final String[] NAMES = {"unknown", "none", "owed", "trusted"};

    private KernelState() {}

    /** The word used in reports. */
    public static String name(int state) {
        return NAMES[state];
    }
}
