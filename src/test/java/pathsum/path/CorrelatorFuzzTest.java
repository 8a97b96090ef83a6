package pathsum.path;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pathsum.checksum.ChecksumStatus;

/**
 * Whatever was observed: correlating never throws, every observation is in a trajectory and, unless it is of a super-segment
 * that several were cut from, in one only; and what belongs together does not depend on the order of the points.
 */
@SuppressWarnings("EnumOrdinal") // as the store has it
class CorrelatorFuzzTest {
    private static final int POINTS = 4;
    private static final int MOST = 200;

    @FuzzTest
    void anyObservations(FuzzedDataProvider data) {
        boolean sharedClock = data.consumeBoolean();
        Sightings sightings = new Sightings(MOST);
        Sightings turned = new Sightings(MOST);
        long[] clock = new long[POINTS];
        while (data.remainingBytes() > 0 && sightings.store.room() > 0) {
            int point = data.consumeInt(0, POINTS - 1);
            // No two observations at one instant: which came first is then nobody's choice.
            clock[point] += (long) POINTS * data.consumeInt(1, 300_000_000);
            fill(sightings, turned, data, point, clock[point] + point);
        }
        Trajectories trajectories = Trajectories.of(sightings.store, Sightings.points(POINTS, sharedClock));
        everyObservationOnce(sightings.store, trajectories);
        Trajectories others = Trajectories.of(turned.store, Sightings.points(POINTS, true));
        Set<String> packets = Sightings.packets(
                sharedClock ? trajectories : Trajectories.of(sightings.store, Sightings.points(POINTS, true)));
        if (!packets.equals(Sightings.packets(others))) {
            throw new AssertionError(packets + " with points in another order: " + Sightings.packets(others));
        }
    }

    private static void fill(Sightings sightings, Sightings turned, FuzzedDataProvider data, int point, long nanos) {
        int source = data.consumeInt(1, 3);
        int identification = data.consumeInt(-1, 5);
        int sequence = data.consumeInt(0, 40) * 100;
        int payload = data.consumeInt(0, 6) * 100;
        int direction = data.consumeInt(0, 2);
        boolean superSegment = payload > 300 && data.consumeBoolean();
        boolean udp = data.consumeBoolean();
        int hash = data.consumeInt(0, 3);
        ChecksumStatus status = data.pickValue(ChecksumStatus.values());
        for (Sightings each : new Sightings[] {sightings, turned}) {
            int at = each == turned ? POINTS - 1 - point : point;
            int slot = each.segment(at, nanos, source, 9, identification, udp ? 0 : sequence);
            ObservationStore s = each.store;
            s.direction[slot] = (byte) direction;
            s.protocol[slot] = (short) (udp ? 17 : 6);
            s.payloadLength[slot] = payload;
            s.payloadHash[slot] = hash;
            s.prefixHash[slot] = hash;
            s.payloadSum[slot] = 1 << hash;
            s.flags[slot] |= superSegment ? ObservationStore.SUPER_SEGMENT : 0;
            s.status[slot] = (byte) status.ordinal();
            s.found[slot] = hash;
            s.expected[slot] = hash;
            s.seal(slot);
        }
    }

    private static void everyObservationOnce(ObservationStore s, Trajectories trajectories) {
        Map<Long, Integer> times = new HashMap<>();
        for (int t = 0; t < trajectories.count(); t++) {
            Sightings.frames(trajectories, t).forEach(frame -> times.merge(frame, 1, Integer::sum));
            Set<Integer> steps = new TreeSet<>();
            for (int step = 0; step < trajectories.length(t); step++) {
                steps.add(trajectories.slot(t, step));
            }
            if (steps.size() != trajectories.length(t)) {
                throw new AssertionError("one observation twice in a trajectory");
            }
            trajectories.copy(t);
            trajectories.look(t);
        }
        for (long frame = 0; frame < s.size(); frame++) {
            if (!times.containsKey(frame)) {
                throw new AssertionError("observation " + frame + " is in no trajectory");
            }
            boolean mayBeInSeveral = s.payloadLength[(int) frame] > 0;
            if (times.get(frame) > 1 && !mayBeInSeveral) {
                throw new AssertionError("observation " + frame + " is in " + times.get(frame) + " trajectories");
            }
        }
    }
}
