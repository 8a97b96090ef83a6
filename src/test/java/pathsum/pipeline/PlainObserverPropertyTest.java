package pathsum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pathsum.capture.CapturedPacket;
import pathsum.capture.LinkType;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumVerifier;
import pathsum.checksum.RandomPackets;
import pathsum.diagnosis.PointSummary;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.path.ObservationStore;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

/** The short way writes down what the thorough way does, or nothing. */
class PlainObserverPropertyTest {
    private static final int FRAMES = 40_000;
    private static final ObservationPoint POINT =
            new ObservationPoint("p", Host.unknown("h"), Interface.unknown("i"), null, false, CaptureFacts.UNKNOWN);

    private final ObservationStore quick = new ObservationStore(PacketLayers.MAX_LAYERS);
    private final ObservationStore thorough = new ObservationStore(PacketLayers.MAX_LAYERS);
    private final PlainObserver plain = new PlainObserver(quick);
    private final Observer observer = new Observer(thorough);
    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumVerifier verifier = new ChecksumVerifier();
    private final ChecksumResults results = new ChecksumResults();
    private final PointCounters quickly = new PointCounters();
    private final PointCounters thoroughly = new PointCounters();
    private final Random random = new Random(9);

    @Test
    void agreesOnRandomFramesSoundAndDamaged() throws IllegalAccessException {
        RandomPackets packets = new RandomPackets(9);
        int taken = 0;
        for (int i = 0; i < FRAMES; i++) {
            taken += agrees("frame " + i, damaged(packets.frame(i % 8 == 0 ? 1 : 0))) ? 1 : 0;
        }
        assertThat(taken).as("taken the short way").isBetween(FRAMES / 10, FRAMES * 9 / 10);
        assertThat(quickly.summary(POINT)).isEqualTo(thoroughly.summary(POINT));
    }

    private boolean agrees(String name, CapturedPacket packet) throws IllegalAccessException {
        quick.clear();
        thorough.clear();
        if (!plain.observe(3, packet, quickly)) {
            assertThat(quick.size()).as(name).isZero();
            return false;
        }
        dissector.dissect(
                packet.buffer, packet.offset, packet.capturedLength, packet.originalLength, packet.linkType, layers);
        verifier.verify(layers, results);
        thoroughly.count(packet, results);
        observer.observe(3, packet, layers, results);
        assertThat(thorough.size()).as(name).isOne();
        for (Field column : ObservationStore.class.getFields()) {
            if (!Modifier.isStatic(column.getModifiers())) {
                assertThat(Array.get(column.get(quick), 0))
                        .as(name + ", " + column.getName())
                        .isEqualTo(Array.get(column.get(thorough), 0));
            }
        }
        return true;
    }

    /** As it is, with an octet changed, with a partial or zero checksum, padded, or cut. */
    private CapturedPacket damaged(byte[] frame) {
        int padding = random.nextInt(4) == 0 ? random.nextInt(9) : 0;
        int offset = random.nextInt(3);
        ByteBuffer buffer = ByteBuffer.allocateDirect(offset + frame.length + padding);
        buffer.put(offset, frame);
        for (int i = 0; i < padding; i++) {
            buffer.put(offset + frame.length + i, (byte) random.nextInt());
        }
        CapturedPacket packet = new CapturedPacket();
        packet.buffer = buffer;
        packet.offset = offset;
        packet.originalLength = frame.length + padding;
        packet.capturedLength = packet.originalLength - (random.nextInt(8) == 0 ? random.nextInt(20) : 0);
        packet.linkType = random.nextInt(50) == 0 ? LinkType.RAW : LinkType.ETHERNET;
        packet.direction = random.nextInt(3);
        packet.kernelState = random.nextInt(4);
        packet.segmentationOffloaded = random.nextBoolean();
        packet.timeNanos = random.nextInt(1_000_000_000);
        packet.frame = random.nextInt();
        change(packet, frame.length);
        return packet;
    }

    private void change(CapturedPacket packet, int length) {
        int at = packet.offset + random.nextInt(Math.min(length, 80));
        switch (random.nextInt(4)) {
            case 0 -> packet.buffer.put(at, (byte) random.nextInt());
            case 1 -> {
                CapturedPacket whole = packet;
                dissector.dissect(
                        whole.buffer, whole.offset, whole.capturedLength, whole.originalLength, whole.linkType, layers);
                verifier.verify(layers, results);
                int row = results.count - 1;
                if (row >= 0 && results.pseudoHeaderSum[row] > 0) {
                    int field = packet.offset + results.fieldOffset[row];
                    packet.buffer.putShort(field, (short) (random.nextBoolean() ? results.pseudoHeaderSum[row] : 0));
                }
            }
            default -> {}
        }
    }

    @Test
    void countsNothingItDoesNotTake() {
        CapturedPacket packet = new CapturedPacket();
        packet.buffer = ByteBuffer.allocate(64);
        packet.linkType = LinkType.ETHERNET;
        packet.capturedLength = 64;
        packet.originalLength = 64;

        assertThat(plain.observe(0, packet, quickly)).isFalse();
        PointSummary summary = quickly.summary(POINT);
        assertThat(summary.packets()).isZero();
    }
}
