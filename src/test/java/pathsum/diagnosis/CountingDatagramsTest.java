package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.host.Role;
import pathsum.pipeline.DiagnosisPipeline;

/** Datagrams without identification that differ by a counter, captured with losses: each looks like another, changed. */
class CountingDatagramsTest {
    private static final int DATAGRAMS = 2000;
    private static final long TRANSIT = 20_000;

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 5000000", "2, 5000000", "4, 100000", "256, 5000", "1, 5000", "65536, 1000000"})
    void areNeverTakenForOneThatWasChanged(int step, long interval) {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            DiagnosisPipeline pipeline = new DiagnosisPipeline(100_000);
            int in = pipeline.addPoint(Sent.point("host", "vif1.0", Role.BACKEND));
            int out = pipeline.addPoint(Sent.point("host", "vif2.0", Role.BACKEND));
            for (int n = 0; n < DATAGRAMS; n++) {
                byte[] frame = counting(step * n);
                if (random.nextInt(5) != 0) {
                    pipeline.accept(in, Sent.seen(frame, n * interval, Direction.IN, KernelState.OWED));
                }
                if (random.nextInt(5) != 0) {
                    pipeline.accept(out, Sent.seen(frame, n * interval + TRANSIT, Direction.OUT, KernelState.OWED));
                }
            }

            assertThat(pipeline.diagnose().verdict()).as("seed " + seed).isNotEqualTo(Verdict.FAULT);
        }
    }

    private static byte[] counting(int n) {
        Sent sent = new Sent(new Random(3), false, true, 0, 40);
        ByteBuffer.wrap(sent.payload).putInt(0, n);
        return sent.frame(sent.seed());
    }
}
