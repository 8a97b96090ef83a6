package pathsum.bundle;

import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;

/** A session whose packets come only once, and are kept while they are handed on. */
public final class SpooledSession implements CaptureSession {
    private final CaptureSession session;
    private final PacketSpool spool;
    private PacketHandler receiver;
    private final PacketHandler keeping = this::keep;

    public SpooledSession(CaptureSession session, PacketSpool spool) {
        this.session = session;
        this.spool = spool;
    }

    @Override
    public boolean poll(PacketHandler handler) throws CaptureException {
        receiver = handler;
        return session.poll(keeping);
    }

    private void keep(CapturedPacket packet) {
        spool.keep(packet);
        receiver.onPacket(packet);
    }

    @Override
    public int interfaceCount() {
        return session.interfaceCount();
    }

    @Override
    public String interfaceName(int interfaceIndex) {
        return session.interfaceName(interfaceIndex);
    }

    @Override
    public int linkType(int interfaceIndex) {
        return session.linkType(interfaceIndex);
    }

    @Override
    public CaptureStatistics statistics() {
        return session.statistics();
    }

    @Override
    public boolean tellsKernelState() {
        return session.tellsKernelState();
    }

    @Override
    public String limitation() {
        return session.limitation();
    }

    @Override
    public void stop() {
        session.stop();
    }

    /** Ends the session; what was kept stays readable. */
    @Override
    public void close() throws CaptureException {
        session.close();
    }
}
