package pathsum.pipeline;

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

/** A payload's digest alone, and together with its sum. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DigestBenchmark {
    @Param({"20", "576", "1460", "65535"})
    public int length;

    private final PayloadPass pass = new PayloadPass();
    private ByteBuffer octets;

    @Setup
    public void fill() {
        byte[] random = new byte[length + 2];
        new Random(1).nextBytes(random);
        octets = ByteBuffer.allocateDirect(random.length).put(0, random);
    }

    @Benchmark
    public long digest() {
        return Digest.of(octets, 2, length);
    }

    @Benchmark
    public long digestAndSum() {
        pass.over(octets, 2, length);
        return pass.hash + pass.sum;
    }
}
