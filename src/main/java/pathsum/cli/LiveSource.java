package pathsum.cli;

import java.io.PrintWriter;
import java.util.List;
import pathsum.bundle.PacketSource;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.host.ObservationPoint;
import pathsum.live.LiveCapture;

/** A live capture as a source of packets among others. */
final class LiveSource implements PacketSource {
    private final LiveCapture capture;
    private final LiveSession session;

    LiveSource(LiveCapture capture, LiveOptions options, PrintWriter err) {
        this.capture = capture;
        this.session = new LiveSession(capture, options, err);
    }

    @Override
    public String name() {
        return "live capture";
    }

    @Override
    public CaptureSession session() {
        return session;
    }

    @Override
    public ObservationPoint point(int interfaceIndex) {
        return capture.points().get(interfaceIndex);
    }

    /** Lines for the report: what could not be seen, and which points broke. */
    List<String> limitations() {
        return capture.limitations();
    }

    boolean broken() {
        return capture.broken();
    }

    @Override
    public void close() throws CaptureException {
        session.close();
    }
}
