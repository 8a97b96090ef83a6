package pathsum.live;

import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.capture.LinkType;
import pathsum.capture.PacketHandler;
import pathsum.capture.savefile.PcapngSection;
import pathsum.capture.savefile.PcapngWriter;
import pathsum.host.ObservationPoint;

/**
 * Sends made-up packets the way that captured ones will go, before there are any. The virtual machine compiles what it has
 * seen often enough; until then a packet takes ten times as long, and a flood would overrun the kernel's buffer.
 */
public final class Rehearsal {
    /** Enough for the last stage of compilation to begin (Tier4InvocationThreshold), several times over. */
    private static final int PACKETS = 20_000;

    private static final int ROOM = 2048;

    private Rehearsal() {}

    /**
     * Rehearses with a handler made for it.
     *
     * @param twin of the same class as what will get the captured packets, with nothing to be spoiled
     */
    public static void through(PacketHandler twin) {
        RehearsalFrames frames = new RehearsalFrames(ROOM);
        CapturedPacket packet = new CapturedPacket();
        packet.buffer = frames.buffer();
        packet.linkType = LinkType.ETHERNET;
        for (int i = 0; i < PACKETS; i++) {
            int frame = i % RehearsalFrames.COUNT;
            packet.offset = frame * ROOM;
            packet.capturedLength = frames.length(frame);
            packet.originalLength = packet.capturedLength;
            packet.frame = i;
            packet.timeNanos = i;
            packet.direction = (i & 4) == 0 ? Direction.IN : Direction.OUT;
            packet.kernelState = (i & 8) == 0 ? KernelState.NONE : KernelState.TRUSTED;
            twin.onPacket(packet);
        }
    }

    /** The same for a recording, whose octets go nowhere. */
    public static void recording(boolean headersOnly) throws CaptureException {
        try (NowhereRecording twin = new NowhereRecording()) {
            if (headersOnly) {
                twin.keepHeadersOnly(1);
            }
            through(twin);
            twin.check();
        }
    }

    private static final class NowhereRecording extends Recording implements AutoCloseable {
        private final PcapngWriter writer;

        NowhereRecording() throws CaptureException {
            WritableByteChannel nowhere = Channels.newChannel(OutputStream.nullOutputStream());
            writer = new PcapngWriter(nowhere, "rehearsal", new PcapngSection(null, null, null, List.of()));
            writer.addInterface(null, null, LinkType.ETHERNET, LARGEST);
        }

        @Override
        void write(CapturedPacket packet) throws CaptureException {
            writer.write(packet, 0);
        }

        @Override
        public void flush() throws CaptureException {
            writer.flush();
        }

        @Override
        public void finish(List<ObservationPoint> points) throws CaptureException {
            writer.close();
        }

        @Override
        public void close() throws CaptureException {
            writer.close();
        }
    }
}
