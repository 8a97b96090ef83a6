package pathsum.host;

/**
 * How the packets of a point were captured. Numbers are -1 where not known.
 *
 * @param engine null if not known
 */
public record CaptureFacts(long received, long droppedByKernel, long droppedByInterface, int snaplen, String engine) {
    public static final CaptureFacts UNKNOWN = new CaptureFacts(-1, -1, -1, -1, null);

    /** Whether packets are known to have been lost by the capture itself. */
    public boolean lossy() {
        return lost() > 0;
    }

    /** Packets the capture is known to have missed. */
    public long lost() {
        return Math.max(0, droppedByKernel) + Math.max(0, droppedByInterface);
    }
}
