package pathsum.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generators, storms and loops: the same octets by the hundred. */
class RecurrencesTest {
    private static final long MICROSECOND = 1_000L;
    private static final long MILLISECOND = 1_000 * MICROSECOND;
    private static final int SENDINGS = 500;

    private final List<long[]> seen = new ArrayList<>();

    /** Frames are numbered in order of time; that of a sending at a point is {@link #frame}. */
    private Trajectories correlated(int points, int identification) {
        seen.sort((a, b) -> a[1] != b[1] ? Long.compare(a[1], b[1]) : Long.compare(a[0], b[0]));
        Sightings sightings = new Sightings(seen.size());
        for (long[] at : seen) {
            int slot = sightings.segment((int) at[0], at[1], 1, 2, identification, 7);
            sightings.store.frame[slot] = at[2];
            sightings.store.hops[slot] = (short) at[3];
            sightings.store.seal(slot);
        }
        return Trajectories.of(sightings.store, Sightings.points(points, true));
    }

    private void seen(int point, long nanos, int sending, int hops) {
        seen.add(new long[] {point, nanos, frame(sending, point), hops});
    }

    private static long frame(int sending, int point) {
        return 10L * sending + point;
    }

    private static String frames(int sending, int... points) {
        List<Long> frames = new ArrayList<>();
        for (int point : points) {
            frames.add(frame(sending, point));
        }
        return frames.toString();
    }

    private void sendings(long every, long later) {
        for (int i = 0; i < SENDINGS; i++) {
            seen(0, i * every, i, 64);
            seen(1, i * every + later, i, 63);
            seen(2, i * every + 2 * later, i, 63);
        }
    }

    @Test
    void ofIdenticalPacketsTheFirstIsTheFirstAtTheNextPointToo() {
        sendings(MILLISECOND, 100 * MICROSECOND);

        assertThat(Sightings.packets(correlated(3, 77)))
                .hasSize(SENDINGS)
                .contains(frames(0, 0, 1, 2), frames(8, 0, 1, 2), frames(9, 0, 1, 2), frames(499, 0, 1, 2));
    }

    @Test
    void manyMayBeOnTheirWayAtOnce() {
        sendings(10 * MICROSECOND, MILLISECOND);

        assertThat(Sightings.packets(correlated(3, 77)))
                .hasSize(SENDINGS)
                .contains(frames(0, 0, 1, 2), frames(250, 0, 1, 2), frames(499, 0, 1, 2));
    }

    @Test
    void soItIsForPacketsWithoutIdentification() {
        sendings(10 * MICROSECOND, MILLISECOND);

        assertThat(Sightings.packets(correlated(3, 0)))
                .hasSize(SENDINGS)
                .contains(frames(250, 0, 1, 2), frames(499, 0, 1, 2));
    }

    @Test
    void whatIsLostOnTheWayLeavesTheOthersTheirPartners() {
        for (int i = 0; i < SENDINGS; i++) {
            seen(0, i * MILLISECOND, i, 64);
            if (i % 10 != 9) {
                seen(1, i * MILLISECOND + 100 * MICROSECOND, i, 64);
            }
        }

        Trajectories trajectories = correlated(2, 77);

        assertThat(trajectories.count()).isEqualTo(SENDINGS);
    }

    @Test
    void whatABridgeFloodsAtOnceIsOnePacket() {
        for (int port = 0; port < 40; port++) {
            seen(0, port * MICROSECOND, port, 64);
        }

        assertThat(correlated(1, 77).count()).isEqualTo(1);
    }

    @Test
    void whatGoesRoundALoopIsOnePacketInOrderOfTime() {
        for (int round = 0; round < 120; round++) {
            seen(0, round * MILLISECOND, round, 2 * (120 - round));
            seen(1, round * MILLISECOND + 300 * MICROSECOND, round, 2 * (120 - round) - 1);
        }

        Trajectories trajectories = correlated(2, 77);

        assertThat(trajectories.count()).isEqualTo(1);
        assertThat(trajectories.length(0)).isEqualTo(240);
        assertThat(trajectories.orderKnown(0)).isFalse();
        assertThat(trajectories.copy(0).steps())
                .extracting(Observation::hops)
                .startsWith(240, 239, 238)
                .endsWith(3, 2, 1);
    }
}
