package pathsum.bundle;

import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;
import pathsum.capture.savefile.SavefileSession;

/** What a {@link PacketSpool} kept, with the interfaces numbered as they were. */
final class KeptPackets implements CaptureSession {
    private final SavefileSession session;
    private PacketHandler receiver;
    private final PacketHandler renumbering = this::renumber;

    KeptPackets(SavefileSession session) {
        this.session = session;
    }

    /** The index of the session that was kept, which the file has for a name. */
    static int index(String interfaceName) {
        return Integer.parseInt(interfaceName);
    }

    @Override
    public boolean poll(PacketHandler handler) throws CaptureException {
        receiver = handler;
        return session.poll(renumbering);
    }

    private void renumber(CapturedPacket packet) {
        packet.interfaceIndex = index(session.interfaceName(packet.interfaceIndex));
        receiver.onPacket(packet);
    }

    @Override
    public int interfaceCount() {
        return session.interfaceCount();
    }

    @Override
    public String interfaceName(int interfaceIndex) {
        return null;
    }

    @Override
    public CaptureStatistics statistics() {
        return session.statistics();
    }

    @Override
    public void stop() {
        session.stop();
    }

    @Override
    public void close() throws CaptureException {
        session.close();
    }
}
