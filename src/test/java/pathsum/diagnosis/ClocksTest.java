package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.OWED;

import java.util.List;
import org.junit.jupiter.api.Test;
import pathsum.capture.Direction;
import pathsum.host.Role;

/** How far the clocks of the machines are apart is said, and which of them nothing ties to the others. */
class ClocksTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long TRANSIT = 200_000;

    private final Way way = new Way();
    private final int here = way.tap(Tap.at("here/eth0", Role.PHYSICAL).ownClock());

    private List<String> limitations(long ahead, double drift, boolean bothWays) {
        int there = way.tap(Tap.at("there/eth0", Role.PHYSICAL).ownClock());
        for (int n = 0; n < 50; n++) {
            long time = n * SECOND;
            long theirs = ahead + Math.round(drift * time);
            Sent sent = way.tcp(100);
            byte[] frame = sent.frame(sent.complete());
            way.passes(here, Sent.seen(frame, time, Direction.OUT, OWED));
            way.passes(there, Sent.seen(frame, time + TRANSIT + theirs, Direction.IN, OWED));
            if (bothWays) {
                Sent answer = way.tcp(0).answer(sent.sequence + 100);
                byte[] back = answer.frame(answer.complete());
                long later = time + 400_000;
                way.passes(there, Sent.seen(back, later + theirs, Direction.OUT, OWED));
                way.passes(here, Sent.seen(back, later + TRANSIT, Direction.IN, OWED));
            }
        }
        return way.diagnose().limitations();
    }

    @Test
    void aheadByMinutes() {
        assertThat(limitations(120 * SECOND, 0, true))
                .containsExactly(
                        "clocks were aligned by packets seen under both, against that of here: there 120.0000 s ahead (give or take 0.0002 s)");
    }

    @Test
    void behindByMinutes() {
        assertThat(limitations(-120 * SECOND, 0, true))
                .containsExactly(
                        "clocks were aligned by packets seen under both, against that of here: there 120.0000 s behind (give or take 0.0002 s)");
    }

    @Test
    void driftingApart() {
        assertThat(limitations(120 * SECOND, 50e-6, true).get(0))
                .contains("s ahead (give or take 0.000")
                .containsPattern(", drifting (49|50) ppm\\)$");
    }

    @Test
    void oneWayTrafficGivesABoundOnly() {
        assertThat(limitations(120 * SECOND, 0, false).get(0))
                .endsWith("there 120.0002 s ahead (at the most, as packets went one way only)");
    }

    @Test
    void aClockThatNoPacketTiesIsNamed() {
        int apart = way.tap(Tap.at("apart/eth0", Role.PHYSICAL).ownClock());
        Sent sent = way.udp(100);
        way.out(apart, sent.frame(sent.complete()), OWED);

        assertThat(limitations(120 * SECOND, 0, true))
                .hasSize(2)
                .last()
                .isEqualTo(
                        "no packet ties the clock of apart to that of here: what happened first on which of them is not known");
    }

    @Test
    void sharedClocksNeedNoWord() {
        int other = way.tap(Tap.at("other/eth0", Role.PHYSICAL));
        Sent sent = way.udp(100);
        way.out(other, sent.frame(sent.complete()), OWED);

        assertThat(way.diagnose().limitations()).noneMatch(text -> text.contains("other"));
    }
}
