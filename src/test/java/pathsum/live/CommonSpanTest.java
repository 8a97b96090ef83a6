package pathsum.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pathsum.capture.CapturedPacket;

class CommonSpanTest {
    private static final long BEGIN = 1_700_000_000_000_000_000L;
    private static final long HOUR = 3_600_000_000_000L;

    private final CommonSpan span = new CommonSpan();

    private boolean holds(long nanos) {
        CapturedPacket packet = new CapturedPacket();
        packet.timeNanos = nanos;
        return span.holds(packet);
    }

    @Test
    void leavesOutWhatWasSeenWhileOthersWereStillBeingOpened() {
        span.begins(BEGIN);

        assertThat(holds(BEGIN - 500)).isFalse();
        assertThat(holds(BEGIN - 1)).isFalse();
        assertThat(holds(BEGIN)).isTrue();
    }

    @Test
    void leavesOutWhatWasSeenAfterOthersStopped() {
        span.begins(BEGIN);
        span.ends(BEGIN + 1000);

        assertThat(holds(BEGIN + 1000)).isTrue();
        assertThat(holds(BEGIN + 1001)).isFalse();
    }

    @Test
    void goesOnIfTheClockIsPutBackLater() {
        span.begins(BEGIN);

        assertThat(holds(BEGIN + 1)).isTrue();
        assertThat(holds(BEGIN - HOUR)).isTrue();
    }

    @Test
    void ofASingleInterfaceIsEverything() {
        assertThat(holds(BEGIN - HOUR)).isTrue();
        assertThat(holds(BEGIN + HOUR)).isTrue();
    }
}
