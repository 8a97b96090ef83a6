package pathsum.capture.savefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import pathsum.capture.CapturedPacket;
import pathsum.capture.KernelState;
import pathsum.capture.PacketHandler;

/** Nanoseconds per packet, from and to a file in the page cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SavefileBenchmark {
    private static final int PACKETS = 100_000;

    @Param({"64", "1460"})
    private int length;

    private Path pcap;
    private Path pcapng;
    private final CapturedPacket packet = new CapturedPacket();
    private long octets;

    @Setup
    public void write() throws IOException {
        packet.buffer = ByteBuffer.allocateDirect(length);
        packet.capturedLength = length;
        packet.originalLength = length;
        packet.direction = 1;
        packet.kernelState = KernelState.OWED;
        pcapng = Files.createTempFile("benchmark", ".pcapng");
        try (FileChannel file = FileChannel.open(pcapng, StandardOpenOption.WRITE)) {
            writeTo(file);
        }
        pcap = Files.createTempFile("benchmark", ".pcap");
        ByteBuffer classic = ByteBuffer.allocate(24 + PACKETS * (16 + length));
        classic.putInt(0xa1b23c4d)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(0)
                .putInt(1);
        while (classic.hasRemaining()) {
            classic.putLong(0).putInt(length).putInt(length).put(new byte[length]);
        }
        Files.write(pcap, classic.array());
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(pcap);
        Files.delete(pcapng);
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long readPcap() throws IOException {
        return read(pcap);
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long readPcapng() throws IOException {
        return read(pcapng);
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public void writePcapng() throws IOException {
        try (FileChannel nowhere = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
            writeTo(nowhere);
        }
    }

    private long read(Path file) throws IOException {
        PacketHandler sum = each -> octets += each.capturedLength;
        try (SavefileSession session = Savefile.open(file.toString())) {
            boolean more = true;
            while (more) {
                more = session.poll(sum);
            }
        }
        return octets;
    }

    private void writeTo(FileChannel channel) throws IOException {
        try (PcapngWriter writer = new PcapngWriter(channel, "benchmark", PcapngSection.SILENT)) {
            writer.addInterface("eth0", null, 1, 0);
            for (int i = 0; i < PACKETS; i++) {
                writer.write(packet, 0);
            }
        }
    }
}
