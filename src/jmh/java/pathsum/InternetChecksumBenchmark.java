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
import pathsum.checksum.InternetChecksum;

/** The sum alone, over headers, payloads and super-segments, aligned and not. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InternetChecksumBenchmark {
    @Param({"20", "64", "576", "1460", "9000", "65535"})
    public int length;

    @Param({"0", "1", "2"})
    public int alignment;

    private ByteBuffer octets;

    @Setup
    public void fill() {
        byte[] random = new byte[length + 8];
        new Random(1).nextBytes(random);
        octets = ByteBuffer.allocateDirect(random.length).put(0, random);
    }

    @Benchmark
    public int sum() {
        return InternetChecksum.sum(octets, alignment, length);
    }
}
