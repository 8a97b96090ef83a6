package pathsum.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;
import pathsum.capture.savefile.PcapngSection;
import pathsum.capture.savefile.PcapngWriter;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileInterface;
import pathsum.capture.savefile.SavefileSession;

/**
 * A session that keeps what it delivers in a private temporary file, so that packets of a pipe can be read again. The
 * file goes when the program ends. Should the disk be full, the session goes on and only the second reading fails.
 */
final class SpooledSession implements CaptureSession {
    private final SavefileSession session;
    private final Path file;
    private final PcapngWriter writer;
    private int interfaces;
    private PacketHandler receiver;
    private final PacketHandler keeping = this::keep;
    private CaptureException failure;

    SpooledSession(SavefileSession session) throws CaptureException {
        this.session = session;
        try {
            Path directory = Files.createTempDirectory("pathsum-");
            directory.toFile().deleteOnExit();
            file = directory.resolve("stream.pcapng");
            file.toFile().deleteOnExit();
        } catch (IOException refused) {
            throw new CaptureException("no temporary file to keep the stream in: " + refused.getMessage(), refused);
        }
        writer = PcapngWriter.create(file, PcapngSection.SILENT);
    }

    @Override
    public boolean poll(PacketHandler handler) throws CaptureException {
        receiver = handler;
        return session.poll(keeping);
    }

    private void keep(CapturedPacket packet) {
        if (failure == null) {
            try {
                describe();
                writer.write(packet);
            } catch (CaptureException failed) {
                failure = failed;
            }
        }
        receiver.onPacket(packet);
    }

    private void describe() throws CaptureException {
        while (interfaces < session.interfaceCount()) {
            SavefileInterface next = session.describe(interfaces++);
            writer.addInterface(next.name(), next.description(), next.linkType(), next.snaplen());
        }
    }

    /** What was delivered so far, once more and under the same frame numbers. */
    SavefileSession again() throws CaptureException {
        if (failure == null) {
            writer.flush();
            return Savefile.open(file.toString());
        }
        throw failure;
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
    public CaptureStatistics statistics() {
        return session.statistics();
    }

    @Override
    public void stop() {
        session.stop();
    }

    /** Ends the reading of the stream; what was kept stays readable. */
    @Override
    public void close() throws CaptureException {
        session.close();
    }
}
