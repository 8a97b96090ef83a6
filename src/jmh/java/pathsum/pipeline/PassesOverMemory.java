package pathsum.pipeline;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import pathsum.capture.CapturedPacket;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumStatus;

/**
 * What {@code src/bench/reference.c} does, with our verification: several passes over a pcap file in memory, on one core, and
 * the time of each. The first ones show the compiler at work.
 *
 * <pre>
 * java -cp target/classes:target/test-classes pathsum.pipeline.PassesOverMemory FILE.pcap [PASSES]
 * </pre>
 */
public final class PassesOverMemory {
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private PassesOverMemory() {}

    public static void main(String[] arguments) throws IOException {
        int passes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        try (FileChannel file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ)) {
            ByteBuffer octets = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
            for (int pass = 0; pass < passes; pass++) {
                PacketVerification verification = new PacketVerification(null);
                long from = THREADS.getCurrentThreadCpuTime();
                run(octets, verification);
                report(verification.tally(), THREADS.getCurrentThreadCpuTime() - from, octets.capacity());
            }
        }
    }

    private static void run(ByteBuffer octets, PacketVerification verification) {
        CapturedPacket packet = new CapturedPacket();
        packet.buffer = octets;
        packet.linkType = 1;
        int end = octets.capacity();
        for (int at = FILE_HEADER; at + RECORD_HEADER <= end; at = packet.offset + packet.capturedLength) {
            packet.offset = at + RECORD_HEADER;
            packet.capturedLength = Integer.reverseBytes(octets.getInt(at + 8));
            packet.originalLength = packet.capturedLength;
            if (packet.capturedLength > end - packet.offset) {
                break;
            }
            verification.onPacket(packet);
        }
    }

    private static void report(ChecksumTally tally, long nanos, long octets) {
        long packets = tally.packets();
        System.out.printf(
                Locale.ROOT,
                "%d packets: %d valid, %d partial, %d bad; %.1f ns/packet, %.2f GB/s%n",
                packets,
                tally.count(ChecksumStatus.VALID) - tally.count(ChecksumProtocol.IP, ChecksumStatus.VALID),
                tally.count(ChecksumStatus.PARTIAL),
                tally.count(ChecksumStatus.BAD),
                (double) nanos / packets,
                (double) octets / nanos);
    }
}
