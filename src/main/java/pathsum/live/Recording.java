package pathsum.live;

import java.util.List;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;
import pathsum.host.ObservationPoint;

/** Writes what a live capture sees. A {@link PacketHandler} that keeps what went wrong instead of throwing it. */
public abstract class Recording implements PacketHandler {
    private CaptureException failure;

    abstract void write(CapturedPacket packet) throws CaptureException;

    /** Makes everything so far readable to others. */
    public abstract void flush() throws CaptureException;

    /** Ends the recording; the points say what the capture turned out to be. */
    public abstract void finish(List<ObservationPoint> points) throws CaptureException;

    @Override
    public final void onPacket(CapturedPacket packet) {
        if (failure != null) {
            return;
        }
        try {
            write(packet);
        } catch (CaptureException e) {
            failure = e;
        }
    }

    /** Throws what went wrong since, if anything did: the disk is full, the reader has gone. */
    public final void check() throws CaptureException {
        if (failure != null) {
            throw failure;
        }
    }
}
