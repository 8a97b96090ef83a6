package pathsum.capture.savefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathsum.Allocations;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.KernelState;
import pathsum.capture.PacketHandler;

/** Neither reading nor writing a packet costs the heap anything. */
class SavefileAllocationTest {
    private static final int PACKETS = 200_000;
    private static final int POLLS = 40;

    @TempDir
    private Path directory;

    private static long octets;

    private static final PacketHandler SUM = packet -> octets += packet.capturedLength + packet.kernelState;

    @Test
    void readingPcapAllocatesNothing() throws Exception {
        Octets one = new Octets(ByteOrder.BIG_ENDIAN).pcapRecord(1, 2, 100, new byte[100]);
        assertPollsAllocateNothing(
                new Octets(ByteOrder.BIG_ENDIAN).pcapHeader(0xa1b2c3d4, 1).bytes(), one.bytes());
    }

    @Test
    void readingPcapngAllocatesNothing() throws Exception {
        Octets order = new Octets(ByteOrder.LITTLE_ENDIAN);
        byte[] flags =
                order.same().option(2, order.same().u32(0x201).bytes()).u32(0).bytes();
        byte[] packet = order.same().enhanced(0, 1, 100, new byte[100], flags).bytes();
        assertPollsAllocateNothing(order.same().section().networkInterface(1, 0).bytes(), packet);
    }

    private void assertPollsAllocateNothing(byte[] header, byte[] record) throws Exception {
        byte[] all = new byte[header.length + PACKETS * record.length];
        System.arraycopy(header, 0, all, 0, header.length);
        for (int i = 0; i < PACKETS; i++) {
            System.arraycopy(record, 0, all, header.length + i * record.length, record.length);
        }
        Path file = Files.write(directory.resolve("capture"), all);
        try (SavefileSession session = Savefile.open(file.toString())) {
            assertThat(Allocations.per(POLLS, () -> poll(session)))
                    .as("bytes over %d windows", POLLS)
                    .isZero();
        }
        assertThat(octets).isPositive();
    }

    private static void poll(SavefileSession session) {
        try {
            if (!session.poll(SUM)) {
                throw new AssertionError("the file is too short for this test");
            }
        } catch (CaptureException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void writingAllocatesNothing() throws Exception {
        CapturedPacket packet = new CapturedPacket();
        packet.buffer = ByteBuffer.allocateDirect(2_000);
        packet.capturedLength = 1_501;
        packet.originalLength = 1_501;
        packet.direction = 1;
        packet.kernelState = KernelState.OWED;
        FileChannel nowhere = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE);
        try (PcapngWriter writer = new PcapngWriter(nowhere, "nowhere", PcapngSection.SILENT)) {
            writer.addInterface("eth0", null, 1, 0);
            assertThat(Allocations.per(20_000, () -> write(writer, packet)))
                    .as("bytes over 20 000 packets")
                    .isZero();
        }
    }

    private static void write(PcapngWriter writer, CapturedPacket packet) {
        try {
            writer.write(packet, 0, 77, null);
        } catch (CaptureException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
