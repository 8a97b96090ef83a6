package pathsum.capture.savefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pathsum.capture.CapturedPacket;

/** What is written is read again: any packets, any interfaces, any flags. */
class PcapngRoundTripPropertyTest {
    private static final int LONGEST = 9_000;
    private static final int SUPER_SEGMENT = 400_000;

    static LongStream seeds() {
        return LongStream.range(1, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsReadAgain(long seed) throws Exception {
        Random random = new Random(seed);
        int interfaces = 1 + random.nextInt(4);
        int[] linkTypes = random.ints(interfaces, 0, 300).toArray();
        List<Frames.Frame> written = new ArrayList<>();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PcapngSection section = new PcapngSection(null, "Linux 6.18", "pathsum", List.of("ein Kommentar", "another"));
        try (PcapngWriter writer = new PcapngWriter(Channels.newChannel(file), "memory", section)) {
            for (int i = 0; i < interfaces; i++) {
                assertThat(writer.addInterface("if" + i, i == 0 ? null : "number " + i, linkTypes[i], 0))
                        .isEqualTo(i);
            }
            for (int i = random.nextInt(200); i > 0; i--) {
                CapturedPacket packet = packet(random, interfaces);
                packet.frame = written.size() + 1L;
                packet.linkType = linkTypes[packet.interfaceIndex];
                long id = random.nextBoolean() ? random.nextLong() : PcapngWriter.NO_PACKET_ID;
                writer.write(
                        packet, packet.interfaceIndex, id, random.nextBoolean() ? "x".repeat(random.nextInt(9)) : null);
                written.add(Frames.copy(packet));
            }
        }

        Frames read = Frames.of(file.toByteArray());

        assertThat(read.damage()).isNull();
        assertThat(read.all()).as("seed %d", seed).isEqualTo(written);
    }

    private static CapturedPacket packet(Random random, int interfaces) {
        int room = random.nextInt(20) == 0 ? SUPER_SEGMENT : LONGEST;
        byte[] octets = new byte[random.nextInt(room)];
        random.nextBytes(octets);
        int before = random.nextInt(100);
        CapturedPacket packet = new CapturedPacket();
        packet.buffer = random.nextBoolean()
                ? ByteBuffer.allocateDirect(before + octets.length + 7)
                : ByteBuffer.allocate(before + octets.length + 7);
        packet.buffer.put(before, octets);
        packet.offset = before;
        packet.capturedLength = octets.length;
        packet.originalLength = octets.length + (random.nextBoolean() ? random.nextInt(1_000) : 0);
        packet.timeNanos = random.nextLong() & Long.MAX_VALUE;
        packet.interfaceIndex = random.nextInt(interfaces);
        packet.direction = random.nextInt(3);
        int[] states = {0, 2, 3};
        packet.kernelState = states[random.nextInt(states.length)];
        packet.segmentationOffloaded = random.nextBoolean();
        return packet;
    }
}
