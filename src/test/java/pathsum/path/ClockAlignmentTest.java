package pathsum.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pathsum.capture.Direction;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;

class ClockAlignmentTest {
    private static final int VIF1 = 0;
    private static final int VIF2 = 1;
    private static final int GUEST = 2;
    private static final long AHEAD = 1_200_000_000L;

    private final Sightings sightings = new Sightings(200_000);

    @Test
    void aGuestThatSendsBackWhatItGetsIsTiedByTheHopsItTakes() {
        for (int packet = 1; packet <= 5; packet++) {
            long sent = packet * 10_000_000L;
            seen(packet, VIF1, Direction.IN, sent, 64);
            seen(packet, VIF2, Direction.OUT, sent + 20_000, 64);
            seen(packet, GUEST, Direction.IN, sent + 30_000 + AHEAD, 64);
            seen(packet, GUEST, Direction.OUT, sent + 50_000 + AHEAD, 63);
            seen(packet, VIF2, Direction.IN, sent + 60_000, 63);
        }

        ClockOffset offset = offsetOfGuest();
        assertThat(offset.uncertainty()).isBetween(1L, 30_000L);
        assertThat(offset.atOrigin()).isBetween(AHEAD - 30_000, AHEAD + 30_000);
    }

    @Test
    void withoutHopsNobodyKnowsWhichOfTwoMachinesWasFirst() {
        for (int packet = 1; packet <= 5; packet++) {
            long sent = packet * 10_000_000L;
            seen(packet, VIF1, Direction.IN, sent, 64);
            seen(packet, VIF2, Direction.OUT, sent + 20_000, 64);
            seen(packet, GUEST, Direction.IN, sent + 30_000 + AHEAD, 64);
            seen(packet, GUEST, Direction.OUT, sent + 50_000 + AHEAD, 64);
        }

        assertThat(offsetOfGuest()).isNull();
    }

    /** Packets take 5 to 25 us. */
    @Test
    void ofManyPacketsAFewTieClocksAsWell() {
        for (int packet = 1; packet <= 50_000; packet++) {
            long sent = packet * 10_000L;
            boolean there = packet % 2 == 0;
            long taken = 5_000 + packet * 7_919L % 20_000;
            seen(packet, VIF2, there ? Direction.OUT : Direction.IN, sent + (there ? 0 : taken), 64);
            seen(packet, GUEST, there ? Direction.IN : Direction.OUT, sent + (there ? taken : 0) + AHEAD, 64);
        }

        ClockOffset offset = offsetOfGuest();
        assertThat(offset.uncertainty()).isBetween(1L, 6_000L);
        assertThat(offset.atOrigin()).isBetween(AHEAD - 6_000, AHEAD + 6_000);
    }

    private void seen(int packet, int point, int direction, long nanos, int hops) {
        int slot = sightings.segment(point, nanos, 1, 2, packet, packet);
        sightings.store.direction[slot] = (byte) direction;
        sightings.store.hops[slot] = (short) hops;
        sightings.store.seal(slot);
    }

    private ClockOffset offsetOfGuest() {
        PointTable points = new PointTable();
        Host dom0 = Host.unknown("dom0");
        Host guest = Host.unknown("domu2");
        points.add(point("dom0/vif1.0", dom0));
        points.add(point("dom0/vif2.0", dom0));
        points.add(point("domu2/eth0", guest));
        ClockAlignment clocks = new ClockAlignment(sightings.store, points);
        clocks.estimate();
        return clocks.offset(points.clock(GUEST));
    }

    private static ObservationPoint point(String id, Host host) {
        return new ObservationPoint(id, host, Interface.unknown("if"), null, true, CaptureFacts.UNKNOWN);
    }
}
