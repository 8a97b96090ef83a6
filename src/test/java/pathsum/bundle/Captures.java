package pathsum.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;
import pathsum.capture.CapturedPacket;
import pathsum.capture.savefile.PcapngSection;
import pathsum.capture.savefile.PcapngWriter;

/** Small pcapng files. */
final class Captures {
    private Captures() {}

    /** So many packets at each interface in turn, each of one octet: its number. */
    static byte[] pcapng(int packets, List<String> comments, String... interfaces) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PcapngSection section = new PcapngSection(null, null, null, comments);
        try (PcapngWriter writer = new PcapngWriter(Channels.newChannel(file), "memory", section)) {
            for (String name : interfaces) {
                writer.addInterface(name, null, 1, 0);
            }
            CapturedPacket packet = new CapturedPacket();
            packet.buffer = ByteBuffer.allocate(1);
            packet.capturedLength = 1;
            packet.originalLength = 1;
            for (int i = 0; i < packets * interfaces.length; i++) {
                packet.buffer.put(0, (byte) (i + 1));
                writer.write(packet, i % interfaces.length);
            }
        }
        return file.toByteArray();
    }
}
