package pathsum;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumVerifier;
import pathsum.checksum.PlainFrames;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

/** What one TCP packet costs: to dissect, to dissect and verify, and by the short way of plain frames. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PacketBenchmark {
    private static final int HEADERS = 54;
    private static final int ETHERNET = 1;

    @Param({"0", "512", "1448", "8948"})
    public int payload;

    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumVerifier verifier = new ChecksumVerifier();
    private final ChecksumResults results = new ChecksumResults();
    private ByteBuffer frame;

    @Setup
    public void build() {
        byte[] octets = new byte[HEADERS + payload];
        new Random(1).nextBytes(octets);
        frame = ByteBuffer.allocateDirect(octets.length).put(0, octets);
        frame.putShort(12, (short) 0x0800);
        frame.putShort(14, (short) 0x4500).putShort(16, (short) (40 + payload));
        frame.putShort(20, (short) 0x4000).putShort(22, (short) 0x4006);
        frame.put(46, (byte) 0x50);
        dissectAndVerify();
        frame.putShort(24, (short) results.expected[0]);
        frame.putShort(50, (short) results.expected[1]);
    }

    @Benchmark
    public int dissect() {
        dissector.dissect(frame, 0, HEADERS + payload, HEADERS + payload, ETHERNET, layers);
        return layers.count;
    }

    @Benchmark
    public int dissectAndVerify() {
        dissector.dissect(frame, 0, HEADERS + payload, HEADERS + payload, ETHERNET, layers);
        verifier.verify(layers, results);
        return results.count;
    }

    @Benchmark
    public int shortWay() {
        return PlainFrames.verify(frame, 0, HEADERS + payload);
    }
}
