package pathsum.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pathsum.capture.Direction;

/** Orders where neither roles nor directions are known, only times. */
class BridgeTapsTest {
    private static final int GUEST = 0;
    private static final int VIF = 1;
    private static final int BRIDGE = 2;
    private static final int NIC = 3;
    private static final int WIRE = 4;

    private final Sightings sightings = new Sightings(100);
    private int packets;

    /** Sees a packet at points after nanoseconds, which alternate in the arguments. */
    private void seen(int source, int destination, int... pointsAndNanos) {
        packets++;
        for (int i = 0; i < pointsAndNanos.length; i += 2) {
            long nanos = packets * 10_000_000L + pointsAndNanos[i + 1];
            int slot = sightings.segment(pointsAndNanos[i], nanos, source, destination, packets, packets);
            sightings.store.direction[slot] = (byte) Direction.UNKNOWN;
            sightings.store.seal(slot);
        }
    }

    private List<Integer> pathOfPacket(int number) {
        Trajectories trajectories = Trajectories.of(sightings.store, Sightings.points(5, true));
        for (int t = 0; t < trajectories.count(); t++) {
            if (sightings.store.identification[trajectories.slot(t, 0)] == number) {
                int list = t;
                return IntStream.range(0, trajectories.length(t))
                        .mapToObj(step -> sightings.store.point[trajectories.slot(list, step)])
                        .toList();
            }
        }
        throw new AssertionError("no packet " + number);
    }

    private void datagramsBothWays() {
        for (int i = 0; i < 3; i++) {
            seen(1, 2, GUEST, 1_001, VIF, 2_001, BRIDGE, 2_001, NIC, 4_001, WIRE, 90_001);
            seen(2, 1, WIRE, 1_001, NIC, 2_001, BRIDGE, 2_001, VIF, 4_001, GUEST, 5_001);
        }
    }

    @Test
    void whatBearsTheStampsOfBothItsNeighboursIsBetweenThem() {
        datagramsBothWays();
        seen(5, 6, GUEST, 1_001, VIF, 2_001, NIC, 3_001, BRIDGE, 4_001, WIRE, 90_001);
        seen(6, 5, WIRE, 1_001, BRIDGE, 2_001, NIC, 2_001, VIF, 4_001, GUEST, 5_001);

        assertThat(pathOfPacket(1)).containsExactly(GUEST, VIF, BRIDGE, NIC, WIRE);
        assertThat(pathOfPacket(7)).containsExactly(GUEST, VIF, BRIDGE, NIC, WIRE);
        assertThat(pathOfPacket(8)).containsExactly(WIRE, NIC, BRIDGE, VIF, GUEST);
    }

    @Test
    void timesAreFollowedWhereStampsAreEqualOneWayOnly() {
        // A bond and its slave: what comes in has one stamp for both.
        seen(1, 2, GUEST, 1_001, VIF, 2_001, NIC, 3_001, BRIDGE, 4_001, WIRE, 90_001);
        seen(2, 1, WIRE, 1_001, BRIDGE, 2_001, NIC, 2_001, VIF, 4_001, GUEST, 5_001);

        assertThat(pathOfPacket(1)).containsExactly(GUEST, VIF, NIC, BRIDGE, WIRE);
    }

    @Test
    void equalMicrosecondsSayNothing() {
        for (int i = 0; i < 3; i++) {
            seen(1, 2, GUEST, 1_000, VIF, 2_000, NIC, 2_000, BRIDGE, 4_000, WIRE, 90_000);
            seen(2, 1, WIRE, 1_000, BRIDGE, 2_000, VIF, 2_000, NIC, 4_000, GUEST, 5_000);
            seen(1, 2, GUEST, 1_000, BRIDGE, 2_000, VIF, 2_000, NIC, 4_000, WIRE, 90_000);
        }

        seen(5, 6, GUEST, 1_000, VIF, 2_000, NIC, 3_000, BRIDGE, 4_000, WIRE, 90_000);
        assertThat(pathOfPacket(10)).containsExactly(GUEST, VIF, NIC, BRIDGE, WIRE);
    }
}
