package pathsum.capture;

/** An open source of packets: a file or a live interface. Used by one thread, but {@link #stop} may come from any. */
public interface CaptureSession extends AutoCloseable {
    /**
     * Hands over packets until some are delivered, or for about 100 ms on a quiet live source.
     *
     * @return false once no more can come (end of file, or {@link #stop})
     * @throws CaptureException if the source broke; everything before was handed over
     */
    boolean poll(PacketHandler handler) throws CaptureException;

    /** How many interfaces are known so far; grows while a pcapng is read. */
    int interfaceCount();

    /** The interface's name, or null where the file does not say. */
    String interfaceName(int interfaceIndex);

    CaptureStatistics statistics();

    /** LINKTYPE_ value of an interface (see {@link LinkType}), or -1 while it is not known. */
    default int linkType(int interfaceIndex) {
        return -1;
    }

    /** Whether packets carry the kernel's word on their checksum, so that no word means CHECKSUM_NONE. */
    default boolean tellsKernelState() {
        return false;
    }

    /** What this session cannot see that others of its kind can, as a line for the report; null if nothing. */
    default String limitation() {
        return null;
    }

    /** What the user should hear of now, each line once; null if nothing. From any thread. */
    default String takeWarning() {
        return null;
    }

    /** Makes {@link #poll} return false soon. */
    void stop();

    @Override
    void close() throws CaptureException;
}
