package pathsum.bundle;

import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.host.ObservationPoint;

/** Packets, and the point or points they were seen at. */
public interface PacketSource extends AutoCloseable {
    /** What to call it in messages: the file as the user would name it. */
    String name();

    /**
     * The packets; opened when first asked for, the same session ever after.
     *
     * @throws CaptureException if there is no such file, or it is not a capture; other sources are none the worse
     */
    CaptureSession session() throws CaptureException;

    /**
     * Where the packets of one interface of the session were seen. Known once the session has delivered a packet of that
     * interface; what the capture lost is complete once the session has ended.
     */
    ObservationPoint point(int interfaceIndex);

    /** Whether the same packets can be had a second time, as those of a pipe cannot. */
    default boolean repeatable() {
        return false;
    }

    /** A new session with the same packets under the same frame numbers; the caller closes it. */
    default CaptureSession again() throws CaptureException {
        throw new CaptureException(name() + ": cannot be read a second time");
    }

    /** Gives up what was kept to be read a second time; the end of the process would, too, unless it is killed. */
    default void forget() {}

    /** Closes the session, if it was ever opened. */
    @Override
    void close() throws CaptureException;
}
