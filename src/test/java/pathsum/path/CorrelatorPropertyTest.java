package pathsum.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The correlator against the obvious way of doing it: compare everything with everything. */
class CorrelatorPropertyTest {
    private static final int STREAMS = 400;
    private static final int POINTS = 5;

    @Test
    void bringsTogetherWhatIsAlikeAndNear() {
        for (int seed = 0; seed < STREAMS; seed++) {
            Sightings sightings = recurring(new Random(seed));

            Set<String> found = Sightings.packets(Trajectories.of(sightings.store, Sightings.points(POINTS, true)));

            assertThat(found).as("seed " + seed).isEqualTo(naively(sightings.store));
        }
    }

    /** Few identifications, so that the same ones come again: at other points, at the same point, too late. */
    private static Sightings recurring(Random random) {
        Sightings sightings = new Sightings(300);
        long[] clock = new long[POINTS];
        for (int i = 0; i < 300; i++) {
            int point = random.nextInt(POINTS);
            clock[point] += random.nextInt(random.nextInt(4) == 0 ? 300_000_000 : 3_000_000);
            int flow = 1 + random.nextInt(3);
            int identification = random.nextInt(4);
            int slot = sightings.segment(point, clock[point], flow, 9, identification, 1000 * flow);
            sightings.store.hops[slot] = (short) random.nextInt(64);
            sightings.store.seal(slot);
        }
        return sightings;
    }

    private static Set<String> naively(ObservationStore s) {
        List<List<Integer>> packets = new ArrayList<>();
        List<Integer> inTime = IntStream.range(0, s.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> s.time[i]).thenComparingInt(i -> s.point[i]))
                .toList();
        for (int slot : inTime) {
            List<Integer> packet = null;
            for (int i = packets.size() - 1; i >= 0 && packet == null; i--) {
                List<Integer> other = packets.get(i);
                int last = other.get(other.size() - 1);
                if (alike(s, slot, last)) {
                    if (s.time[slot] - s.time[last] > 1_000_000_000L) {
                        break;
                    }
                    boolean distinct = s.identification[slot] > 0;
                    packet = distinct || other.stream().noneMatch(o -> s.point[o] == s.point[slot]) ? other : null;
                }
            }
            if (packet == null) {
                packet = new ArrayList<>();
                packets.add(packet);
            }
            packet.add(slot);
        }
        Set<String> sets = new TreeSet<>();
        packets.forEach(
                p -> sets.add(p.stream().map(Long::valueOf).sorted().toList().toString()));
        return sets;
    }

    private static boolean alike(ObservationStore s, int a, int b) {
        return s.sourceLow[a] == s.sourceLow[b]
                && s.identification[a] == s.identification[b]
                && s.sequence[a] == s.sequence[b];
    }

    @Test
    void followsPacketsThroughTranslationDamageAndLoss() {
        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            Sightings sightings = new Sightings(1000);
            Set<String> truth = meddledWith(random, sightings);

            Set<String> found = Sightings.packets(Trajectories.of(sightings.store, Sightings.points(POINTS, true)));

            assertThat(found).as("seed " + seed).isEqualTo(truth);
        }
    }

    /** Packets that each pass the points in order, some missed, some with another source or another payload from a point on. */
    private static Set<String> meddledWith(Random random, Sightings sightings) {
        ObservationStore s = sightings.store;
        Set<String> truth = new TreeSet<>();
        for (int packet = 1; packet <= 150; packet++) {
            int translated = random.nextInt(3) == 0 ? 1 + random.nextInt(POINTS - 1) : POINTS;
            int damaged = random.nextInt(8) == 0 ? 1 + random.nextInt(POINTS - 1) : POINTS;
            // Of a packet that is changed twice between two sightings nothing is left to know it by.
            int missed = translated < POINTS && damaged < POINTS ? -1 : random.nextInt(2 * POINTS);
            damaged = translated == damaged ? POINTS : damaged;
            List<Long> frames = new ArrayList<>();
            for (int point = 0; point < POINTS; point++) {
                if (point != missed) {
                    int source = point < translated ? 100 + packet % 7 : 200 + packet % 7;
                    long nanos = packet * 10_000_000L + point * 20_000L + random.nextInt(10_000);
                    int slot = sightings.segment(point, nanos, source, 9, packet, packet * 100);
                    s.payloadLength[slot] = 64;
                    s.payloadHash[slot] = point < damaged ? packet : -packet;
                    s.prefixHash[slot] = (int) s.payloadHash[slot];
                    s.seal(slot);
                    frames.add((long) slot);
                }
            }
            truth.add(frames.toString());
        }
        return truth;
    }

    @Test
    void doesNotDependOnStretches() {
        for (int seed = 0; seed < STREAMS / 20; seed++) {
            Sightings sightings = new Sightings(1000);
            Set<String> truth = meddledWith(new Random(seed), sightings);
            ObservationStore all = sightings.store;
            PointTable points = Sightings.points(POINTS, true);
            PathOrders orders = new PathOrders(points);
            ObservationStore held = new ObservationStore(1000);
            Set<String> found = new TreeSet<>();
            int next = 0;
            while (next < all.size()) {
                for (int i = 0; i < 211 && next < all.size(); i++, next++) {
                    copy(all, next, held);
                }
                Trajectories trajectories = Trajectories.of(held, points, orders);
                if (next < all.size()) {
                    trajectories.keepRecentOpen(1000);
                }
                found.addAll(closed(trajectories));
                trajectories.forgetClosed();
            }
            assertThat(found).as("seed " + seed).isEqualTo(truth);
        }
    }

    private static Set<String> closed(Trajectories trajectories) {
        Set<String> closed = new TreeSet<>();
        for (int t = 0; t < trajectories.count(); t++) {
            if (!trajectories.isOpen(t)) {
                closed.add(Sightings.frames(trajectories, t).toString());
            }
        }
        return closed;
    }

    private static void copy(ObservationStore from, int slot, ObservationStore to) {
        ObservationStore one = new ObservationStore(from.size());
        one.addAll(from);
        one.keepFrom(new int[] {slot}, 1);
        to.addAll(one);
    }
}
