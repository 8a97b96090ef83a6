package pathsum.path;

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
import org.openjdk.jmh.annotations.Warmup;
import pathsum.capture.Direction;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;

/** What one observation costs to correlate, in stretches of 6 points: whole, translated half-way, or cut from super-segments. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CorrelationBenchmark {
    private static final int POINTS = 6;
    private static final int OBSERVATIONS = 6 * 5_000;
    private static final int SEGMENTS = 10;
    private static final int MSS = 1448;

    @Param({"whole", "translated", "segmented"})
    public String traffic;

    private final PointTable points = new PointTable();
    private final ObservationStore store = new ObservationStore(OBSERVATIONS);
    private PathOrders orders;

    @Setup
    public void fill() {
        Host host = new Host(
                "host",
                true,
                null,
                Host.unknown("host").domain(),
                Host.unknown("host").counters());
        for (int i = 0; i < POINTS; i++) {
            points.add(new ObservationPoint(
                    "host/" + i, host, Interface.unknown("if" + i), null, true, CaptureFacts.UNKNOWN));
        }
        orders = new PathOrders(points);
        Random random = new Random(1);
        for (int packet = 0; store.room() >= POINTS * SEGMENTS; packet += SEGMENTS) {
            for (int point = 0; point < POINTS; point++) {
                boolean whole = traffic.equals("segmented") && point < POINTS / 2;
                for (int part = 0; part < (whole ? 1 : SEGMENTS); part++) {
                    segment(packet, part, point, whole ? SEGMENTS * MSS : MSS, random.nextInt(500));
                }
            }
        }
    }

    private void segment(int packet, int part, int point, int length, int jitter) {
        int slot = store.add();
        boolean translated = traffic.equals("translated") && point >= POINTS / 2;
        store.point[slot] = point;
        store.direction[slot] = (byte) Direction.IN;
        store.outer[slot] = -1;
        store.time[slot] = packet * 1_000L + part * 10L + point * 5_000L + jitter;
        store.sourceLow[slot] = (translated ? 900L : 100L) + packet % 64;
        store.destinationLow[slot] = 7;
        store.protocol[slot] = 6;
        store.flags[slot] = ObservationStore.COMPLETE | ObservationStore.DISTINCT;
        store.identification[slot] = 1 + (packet + part) % 60_000;
        store.sequence[slot] = (packet + part) * MSS;
        store.payloadLength[slot] = length;
        store.payloadHash[slot] = (long) packet + part;
        store.prefixHash[slot] = packet + part;
        store.seal(slot);
    }

    @Benchmark
    @OperationsPerInvocation(OBSERVATIONS)
    public int correlate() {
        return Trajectories.of(store, points, orders).count();
    }
}
