package pathsum.capture.afpacket;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.afpacket.Tpacket3.*;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import pathsum.Allocations;
import pathsum.capture.CapturedPacket;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.capture.LinkType;
import pathsum.capture.PacketHandler;

class RxRingTest {
    private static final byte[] FRAME = HexFormat.of().parseHex("020000000001" + "020000000002" + "0800" + "45000014");

    private final HandMadeRing kernel = new HandMadeRing(2);

    private RxRing ring(boolean vnetHeader) {
        return new RxRing(kernel.memory, HandMadeRing.BLOCK_SIZE, 2, vnetHeader, LinkType.ETHERNET);
    }

    private void takeOne(boolean vnetHeader, Consumer<CapturedPacket> checks) {
        kernel.handOver();
        AtomicInteger seen = new AtomicInteger();
        ring(vnetHeader).take(packet -> {
            seen.incrementAndGet();
            checks.accept(packet);
        });
        assertThat(seen).hasValue(1);
    }

    private static String octets(CapturedPacket packet) {
        byte[] octets = new byte[packet.capturedLength];
        packet.buffer.get(packet.offset, octets);
        return HexFormat.of().formatHex(octets);
    }

    @Test
    void isNotReadyBeforeTheKernelHandsOver() {
        RxRing ring = ring(true);
        assertThat(ring.ready()).isFalse();
        kernel.packet(FRAME, 0);
        kernel.handOver();
        assertThat(ring.ready()).isTrue();
    }

    @Test
    void givesEveryBlockBackAndGoesRound() {
        RxRing ring = ring(false);
        for (int round = 0; round < 5; round++) {
            kernel.begin(round % 2);
            kernel.packet(FRAME, 0);
            kernel.packet(FRAME, 0);
            kernel.handOver();
            AtomicInteger seen = new AtomicInteger();
            ring.take(packet -> seen.incrementAndGet());
            assertThat(seen).hasValue(2);
            assertThat(kernel.givenBack(round % 2)).isTrue();
            assertThat(ring.ready()).isFalse();
        }
    }

    @Test
    void readsTimeLengthsAndOctetsInPlace() {
        kernel.packet(FRAME, 0);
        takeOne(true, packet -> {
            assertThat(packet.timeNanos).isEqualTo(1_700_000_000_123_456_789L);
            assertThat(packet.capturedLength).isEqualTo(FRAME.length);
            assertThat(packet.originalLength).isEqualTo(FRAME.length);
            assertThat(packet.buffer.getShort(packet.offset + 12)).isEqualTo((short) 0x0800);
            assertThat(octets(packet)).isEqualTo(HexFormat.of().formatHex(FRAME));
            assertThat(packet.kernelState).isEqualTo(KernelState.NONE);
            assertThat(packet.direction).isEqualTo(Direction.IN);
        });
    }

    @Test
    void takesOutgoingFromThePacketType() {
        kernel.packet(FRAME, 0);
        kernel.outgoing();
        takeOne(true, packet -> assertThat(packet.direction).isEqualTo(Direction.OUT));
    }

    @Test
    void readsAnOwedChecksumFromTheVirtioHeader() {
        kernel.packet(FRAME, 0);
        kernel.vnet(VNET_NEEDS_CSUM, 1, 1448, 34, 16);
        takeOne(true, packet -> {
            assertThat(packet.kernelState).isEqualTo(KernelState.OWED);
            assertThat(packet.checksumStart).isEqualTo(34);
            assertThat(packet.checksumOffset).isEqualTo(16);
            assertThat(packet.segmentationOffloaded).isTrue();
            assertThat(packet.segmentSize).isEqualTo(1448);
        });
    }

    @Test
    void readsTrustOnTheWayOutFromTheVirtioHeader() {
        kernel.packet(FRAME, 0);
        kernel.vnet(VNET_DATA_VALID, 0, 0, 0, 0);
        kernel.outgoing();
        takeOne(true, packet -> assertThat(packet.kernelState).isEqualTo(KernelState.TRUSTED));
    }

    @Test
    void fallsBackToTheStatusWithoutAVirtioHeader() {
        kernel.packet(FRAME, TP_STATUS_CSUMNOTREADY | TP_STATUS_GSO_TCP);
        kernel.vnet(VNET_DATA_VALID, 0, 7, 7, 7);
        takeOne(false, packet -> {
            assertThat(packet.kernelState).isEqualTo(KernelState.OWED);
            assertThat(packet.segmentationOffloaded).isTrue();
            assertThat(packet.segmentSize).isZero();
            assertThat(packet.checksumStart).isEqualTo(-1);
        });
    }

    @Test
    void takesCsumValidAsTrusted() {
        kernel.packet(FRAME, TP_STATUS_CSUM_VALID);
        takeOne(false, packet -> assertThat(packet.kernelState).isEqualTo(KernelState.TRUSTED));
    }

    @Test
    void putsTheVlanTagBackWhereItWas() {
        kernel.packet(FRAME, TP_STATUS_VLAN_VALID | TP_STATUS_VLAN_TPID_VALID);
        kernel.vnet(VNET_NEEDS_CSUM, 0, 0, 34, 6);
        kernel.tag(0x202a, 0x88a8);
        takeOne(true, packet -> {
            assertThat(octets(packet)).isEqualTo("020000000001" + "020000000002" + "88a8202a" + "0800" + "45000014");
            assertThat(packet.originalLength).isEqualTo(FRAME.length + 4);
            assertThat(packet.checksumStart).isEqualTo(38);
            assertThat(packet.checksumOffset).isEqualTo(6);
        });
    }

    @Test
    void takesATagWithoutANamedProtocolFor8021q() {
        kernel.packet(FRAME, TP_STATUS_VLAN_VALID);
        kernel.tag(5, 0);
        takeOne(false, packet -> assertThat(octets(packet)).contains("81000005" + "0800"));
    }

    @Test
    void lendingPacketsAllocatesNothing() {
        for (int i = 0; i < 20; i++) {
            kernel.packet(FRAME, i % 2 == 0 ? TP_STATUS_VLAN_VALID : TP_STATUS_CSUMNOTREADY);
        }
        RxRing ring = new RxRing(kernel.memory, HandMadeRing.BLOCK_SIZE, 1, true, LinkType.ETHERNET);
        long[] octets = new long[1];
        PacketHandler handler = packet -> octets[0] += packet.capturedLength;
        Runnable block = () -> {
            kernel.handOver();
            while (ring.ready()) {
                ring.take(handler);
            }
        };
        Allocations.per(20_000, block);
        long allocated = Allocations.per(10_000, block);
        assertThat(allocated).as("bytes over 200 000 packets").isZero();
    }
}
