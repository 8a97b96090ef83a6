package pathsum.pipeline;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileSession;
import pathsum.diagnosis.Diagnosis;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;

/**
 * Whole captures from the page cache, time per packet: verified and counted, verified and written down, and correlated and
 * diagnosed as seen at two points. {@code -prof gc} says what each packet costs the heap.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CapturesBenchmark {
    private static final int PACKETS = 50_000;
    private static final int HEADERS = 54;

    @Param({"0", "1448"})
    public int payload;

    @Param({"1", "2"})
    public int threads;

    private Path pcap;

    @Setup
    public void write() throws IOException {
        int length = HEADERS + payload;
        ByteBuffer file = ByteBuffer.allocate(24 + PACKETS * (16 + length))
                .putInt(0xa1b2c3d4)
                .putInt(0x0002_0004);
        file.putLong(0).putInt(262_144).putInt(1);
        byte[] frame = new byte[length];
        new Random(1).nextBytes(frame);
        ByteBuffer fields = ByteBuffer.wrap(frame).order(ByteOrder.BIG_ENDIAN);
        fields.putShort(12, (short) 0x0800);
        fields.putInt(14, 0x4500_0000 | 40 + payload)
                .putShort(20, (short) 0x4000)
                .putShort(22, (short) 0x4006);
        fields.put(46, (byte) 0x50);
        for (int i = 0; i < PACKETS; i++) {
            fields.putShort(18, (short) i).putInt(38, i * payload);
            file.putInt(i / 1000).putInt(i % 1000).putInt(length).putInt(length).put(frame);
        }
        pcap = Files.createTempFile("benchmark", ".pcap");
        Files.write(pcap, file.array());
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(pcap);
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long count() throws IOException {
        return verify(out -> null);
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long writeLines() throws IOException {
        return verify(TsvVerdictWriter::new);
    }

    private long verify(VerdictFormat format) throws IOException {
        CaptureVerification verification = new CaptureVerification(threads, format, OutputStream.nullOutputStream());
        try (SavefileSession session = Savefile.open(pcap.toString());
                verification) {
            verification.verify("FILE", session.batches(), batch -> {});
        }
        return verification.tally().packets();
    }

    @Benchmark
    @OperationsPerInvocation(2 * PACKETS)
    public Diagnosis correlate() throws IOException {
        DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
        int near = pipeline.addPoint(point("near"));
        int far = pipeline.addPoint(point("far"));
        try (SavefileSession first = Savefile.open(pcap.toString());
                SavefileSession second = Savefile.open(pcap.toString())) {
            boolean more = true;
            while (more) {
                more = first.poll(packet -> pipeline.accept(near, packet));
                more |= second.poll(packet -> pipeline.accept(far, packet));
            }
        }
        pipeline.endPoint(near);
        pipeline.endPoint(far);
        return pipeline.diagnose();
    }

    private static ObservationPoint point(String name) {
        return new ObservationPoint(
                name, Host.unknown(name), Interface.unknown(name), null, false, CaptureFacts.UNKNOWN);
    }
}
