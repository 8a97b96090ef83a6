package pathsum.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileSession;
import pathsum.host.ObservationPoint;

/** One point of a bundle directory. */
final class BundleSource implements PacketSource {
    private final ObservationPoint point;
    private final Machines machines;
    private SavefileSession session;

    BundleSource(ObservationPoint point, Machines machines) {
        this.point = point;
        this.machines = machines;
    }

    @Override
    public String name() {
        return point.file();
    }

    @Override
    public CaptureSession session() throws CaptureException {
        if (session == null) {
            session = open();
        }
        return session;
    }

    private SavefileSession open() throws CaptureException {
        Path file = Path.of(point.file());
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CaptureException(file + ": is not a regular file");
        }
        return Savefile.open(point.file()).kernelStateRecorded(any -> point.kernelChecksumState());
    }

    @Override
    public ObservationPoint point(int interfaceIndex) {
        ObservationPoint refreshed = machines.refreshed(point);
        if (session == null || session.interfaceCount() == 0) {
            return refreshed;
        }
        return refreshed.with(Facts.complete(point.capture(), session, 0));
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public CaptureSession again() throws CaptureException {
        return open();
    }

    @Override
    public void close() throws CaptureException {
        if (session != null) {
            session.close();
        }
    }
}
