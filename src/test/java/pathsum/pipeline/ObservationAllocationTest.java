package pathsum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import pathsum.Allocations;
import pathsum.capture.CapturedPacket;
import pathsum.capture.LinkType;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumVerifier;
import pathsum.checksum.RandomPackets;
import pathsum.path.ObservationStore;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

/** What happens to a packet until it is in the store allocates nothing, whichever way it takes. */
class ObservationAllocationTest {
    private static final int PACKETS = 20_000;

    private final ObservationStore store = new ObservationStore(1024);
    private final ObservationStore all = new ObservationStore(2048);
    private final PlainObserver plain = new PlainObserver(store);
    private final Observer observer = new Observer(store);
    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumVerifier verifier = new ChecksumVerifier();
    private final ChecksumResults results = new ChecksumResults();
    private final PointCounters counters = new PointCounters();
    private final CapturedPacket[] packets = new CapturedPacket[64];
    private int next;

    @Test
    void observingAllocatesNothing() {
        RandomPackets random = new RandomPackets(1);
        for (int i = 0; i < packets.length; i++) {
            packets[i] = packet(random.frame(i % 4 == 0 ? 2 : 0));
        }
        assertThat(Allocations.per(PACKETS, this::observe)).isZero();
    }

    private void observe() {
        if (store.room() < PacketLayers.MAX_LAYERS) {
            all.clear();
            all.addAll(store);
            store.clear();
        }
        CapturedPacket packet = packets[next++ % packets.length];
        if (!plain.observe(0, packet, counters)) {
            dissector.dissect(
                    packet.buffer,
                    packet.offset,
                    packet.capturedLength,
                    packet.originalLength,
                    packet.linkType,
                    layers);
            verifier.verify(layers, results);
            counters.count(packet, results);
            observer.observe(0, packet, layers, results);
        }
    }

    private static CapturedPacket packet(byte[] frame) {
        CapturedPacket packet = new CapturedPacket();
        packet.buffer = ByteBuffer.allocateDirect(frame.length).put(0, frame);
        packet.capturedLength = frame.length;
        packet.originalLength = frame.length;
        packet.linkType = LinkType.ETHERNET;
        return packet;
    }
}
