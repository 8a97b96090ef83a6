package pathsum.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CapturedPacket;
import pathsum.capture.savefile.PcapngSection;
import pathsum.capture.savefile.PcapngWriter;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileSession;

/**
 * Keeps packets that come only once in a private temporary file, so that they can be read again under the same frame
 * numbers. The file is made with the first packet and goes when the program ends. Should the disk be full, only the second
 * reading fails.
 */
public final class PacketSpool {
    /** An interface of the file: it has one link type, and the index of its session for a name. */
    private record Port(int interfaceIndex, int linkType) {}

    private final Map<Port, Integer> ports = new HashMap<>();
    private Path file;
    private PcapngWriter writer;
    private CaptureException failure;

    /** Copies a packet; packets have to come as they are numbered. */
    public void keep(CapturedPacket packet) {
        if (failure != null) {
            return;
        }
        try {
            if (writer == null) {
                begin();
            }
            writer.write(packet, port(packet));
        } catch (CaptureException failed) {
            failure = new CaptureException(
                    "the packets could not be kept for the evidence: " + failed.getMessage(), failed);
        }
    }

    private void begin() throws CaptureException {
        try {
            Path directory = Files.createTempDirectory("pathsum-");
            directory.toFile().deleteOnExit();
            file = directory.resolve("stream.pcapng");
            file.toFile().deleteOnExit();
        } catch (IOException refused) {
            throw new CaptureException("no temporary file: " + refused.getMessage(), refused);
        }
        writer = PcapngWriter.create(file, PcapngSection.SILENT);
    }

    /** Removes the temporary file, if there is one. */
    public void delete() {
        if (file != null) {
            boolean gone = file.toFile().delete() && file.getParent().toFile().delete();
            file = gone ? null : file;
        }
    }

    private int port(CapturedPacket packet) throws CaptureException {
        Port port = new Port(packet.interfaceIndex, packet.linkType);
        Integer known = ports.get(port);
        if (known == null) {
            known = writer.addInterface(Integer.toString(packet.interfaceIndex), null, packet.linkType, 0);
            ports.put(port, known);
        }
        return known;
    }

    /**
     * What was kept so far, from the first packet.
     *
     * @param recorded whether the kernel's word was recorded, by interface of the session kept
     * @throws CaptureException if nothing was kept, or not all
     */
    public CaptureSession again(IntPredicate recorded) throws CaptureException {
        if (failure != null) {
            throw failure;
        }
        if (writer == null) {
            throw new CaptureException("no packet was seen");
        }
        writer.flush();
        SavefileSession session = Savefile.open(file.toString());
        return new KeptPackets(session.kernelStateRecorded(kept -> recorded.test(KeptPackets.index(kept.name()))));
    }
}
