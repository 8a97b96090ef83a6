package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.host.Role;
import pathsum.pipeline.DiagnosisPipeline;

/** A checksum field has 65,536 values: of many wrong ones, some mean something by chance. */
class ByChanceTest {
    private static final int MANY = 20_000;
    private static final long MILLISECOND = 1_000_000;

    private final Random random = new Random(4);
    private final DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
    private final int before = pipeline.addPoint(Sent.point("host", "eth0", Role.PHYSICAL));
    private final int after = pipeline.addPoint(Sent.point("far", "wire0", Role.WIRE));
    private int packets;

    private Sent sent() {
        Sent sent = new Sent(random, true, false, packets++, 40 + random.nextInt(20));
        sent.sourcePort = 1024 + packets;
        return sent;
    }

    private void passes(byte[] there, byte[] here) {
        long time = packets * MILLISECOND;
        pipeline.accept(before, Sent.seen(there, time, Direction.OUT, KernelState.NONE));
        arrives(here);
    }

    private void arrives(byte[] frame) {
        long time = packets * MILLISECOND + MILLISECOND / 10;
        pipeline.accept(after, Sent.seen(frame, time, Direction.IN, KernelState.NONE));
    }

    private List<Finding> faults() {
        return pipeline.diagnose().findings().stream()
                .filter(f -> f.severity() == Severity.FAULT)
                .toList();
    }

    @Test
    void randomFieldsAreOneFault() {
        for (int n = 0; n < MANY; n++) {
            Sent sent = sent();
            passes(sent.frame(sent.complete()), sent.frame(random.nextInt(1 << 16)));
        }

        assertThat(faults()).singleElement().satisfies(f -> {
            assertThat(f.cause()).isEqualTo(Cause.HEADER_CORRUPTED);
            assertThat(f.packets()).isBetween(MANY - 3L, (long) MANY);
        });
    }

    @Test
    void randomFieldsFirstSeenAreOneFault() {
        for (int n = 0; n < MANY; n++) {
            arrives(sent().frame(random.nextInt(1 << 16)));
        }

        assertThat(faults()).singleElement().satisfies(f -> {
            assertThat(f.cause()).isEqualTo(Cause.WRONG_AT_SOURCE);
            assertThat(f.packets()).isBetween(MANY - 3L, (long) MANY);
        });
    }

    @Test
    void aStaleChecksumThatEqualsThePartialOneIsStillStale() {
        boolean equal = false;
        for (int n = 0; n < 2_000 || !equal; n++) {
            Sent sent = sent();
            sent.sourcePort = 1024 + n % 50;
            byte[] there = sent.frame(sent.complete());
            int stale = sent.complete();
            sent.source[3] = 99;
            boolean now = stale == sent.seed();
            equal |= now;
            if (now || n < 2_000) {
                passes(there, sent.frame(stale));
            }
        }

        assertThat(faults()).singleElement().extracting(Finding::cause).isEqualTo(Cause.STALE_AFTER_TRANSLATION);
    }

    @Test
    void aSwappedChecksumThatEqualsThePartialOneIsStillSwapped() {
        boolean equal = false;
        for (int n = 0; n < 10_000 || !equal; n++) {
            Sent sent = sent();
            sent.sourcePort = 1024 + n % 50;
            int swapped = sent.complete() >>> 8 | (sent.complete() & 0xFF) << 8;
            boolean now = swapped == sent.seed();
            equal |= now;
            if (now || n < 10_000) {
                pipeline.accept(
                        before,
                        Sent.seen(sent.frame(sent.seed()), packets * MILLISECOND, Direction.OUT, KernelState.OWED));
                arrives(sent.frame(swapped));
            }
        }

        assertThat(faults()).singleElement().extracting(Finding::cause).isEqualTo(Cause.BYTE_SWAPPED);
    }

    @Test
    void aFewOfAnotherKindAmongAFewAreASecondFault() {
        for (int n = 0; n < 100; n++) {
            Sent sent = sent();
            int right = sent.complete();
            if (n % 20 == 0) {
                passes(sent.frame(right), sent.frame(sent.seed()));
            } else {
                byte[] there = sent.frame(right);
                sent.source[3] = 99;
                passes(there, sent.frame(right));
            }
        }

        assertThat(faults())
                .extracting(Finding::cause)
                .containsExactlyInAnyOrder(Cause.STALE_AFTER_TRANSLATION, Cause.COMPLETED_TWICE);
    }
}
