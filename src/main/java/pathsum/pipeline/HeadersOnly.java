package pathsum.pipeline;

import java.nio.ByteBuffer;
import pathsum.capture.CapturedPacket;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumVerifier;
import pathsum.checksum.InternetChecksum;
import pathsum.path.ObservationStore;
import pathsum.wire.Dissector;
import pathsum.wire.Fit;
import pathsum.wire.IpProtocol;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/**
 * Verifies packets on the spot and cuts off what TCP and UDP carry, leaving a {@link PacketSummary} of it. Kept whole are
 * packets that carry something else, that contradict themselves, and DHCP, whose dialogue is diagnosed. Used by one thread.
 */
public final class HeadersOnly {
    private static final int DHCP_SERVER = 67;
    private static final int DHCP_CLIENT = 68;
    private static final int NOT_TO_BE_CUT = -1;

    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumVerifier verifier = new ChecksumVerifier();
    private final ChecksumResults results = new ChecksumResults();
    private final ObservationStore store = new ObservationStore(PacketLayers.MAX_LAYERS);
    private final Observer observer = new Observer(store);
    private final ByteBuffer summary = ByteBuffer.allocateDirect(PacketSummary.MAX_LENGTH);

    /** Shortens a lent packet to its headers, and counts what its checksums are. */
    public void cut(CapturedPacket packet, ChecksumTally tally) {
        dissector.dissect(
                packet.buffer, packet.offset, packet.capturedLength, packet.originalLength, packet.linkType, layers);
        verifier.verify(layers, results);
        tally.add(results);
        int innermost = innermostIp();
        int end = innermost < 0 ? NOT_TO_BE_CUT : headersEnd(innermost);
        int gain = layers.captureEnd - end;
        if (end == NOT_TO_BE_CUT || packet.capturedLength != packet.originalLength || gain <= 0) {
            return;
        }
        store.clear();
        observer.observe(0, packet, layers, results);
        int length = PacketSummary.length(store.size());
        if (gain > length) {
            summarise(end, layers.end[innermost]);
            packet.summary = summary;
            packet.summaryOffset = 0;
            packet.summaryLength = length;
            packet.capturedLength = end - packet.offset;
        }
    }

    /** The IP header whose TCP or UDP is all there is inside, or -1. */
    private int innermostIp() {
        int last = layers.count - 1;
        if (last < 0 || layers.truncated || layers.quoted[last] || layers.fit[last] == Fit.TOO_SHORT) {
            return -1;
        }
        int kind = layers.kind[last];
        if (kind == LayerKind.UDP && isDhcp(layers.offset[last])) {
            return -1;
        }
        boolean transport = kind == LayerKind.TCP || kind == LayerKind.UDP;
        int ip = transport ? layers.network[last] : lastFragment(last);
        boolean known = ip >= 0 && (layers.protocol[ip] == IpProtocol.TCP || layers.protocol[ip] == IpProtocol.UDP);
        return known ? ip : -1;
    }

    /** Behind the first fragment there are no more headers than IP's. */
    private int lastFragment(int last) {
        int ip = LayerKind.isIp(layers.kind[last]) ? last : layers.network[last];
        boolean nothingBehind = ip >= 0 && layers.fragmentOffset[ip] > 0;
        return nothingBehind ? ip : -1;
    }

    private boolean isDhcp(int udp) {
        int source = layers.buffer.getShort(udp) & 0xFFFF;
        int destination = layers.buffer.getShort(udp + 2) & 0xFFFF;
        return (source == DHCP_SERVER || source == DHCP_CLIENT)
                && (destination == DHCP_SERVER || destination == DHCP_CLIENT);
    }

    /**
     * One past the last header, or {@link #NOT_TO_BE_CUT} if the IP packets around the payload do not all end where it does:
     * there is one sum for them all.
     */
    private int headersEnd(int innermost) {
        int payloadEnd = layers.end[innermost];
        int headersEnd = Math.max(layers.payloadOffset[innermost], layers.fragmentDataOffset[innermost]);
        for (int i = 0; i < layers.count; i++) {
            headersEnd = Math.max(headersEnd, layers.offset[i] + layers.headerLength[i]);
        }
        for (int i = 0; i < layers.count; i++) {
            boolean ofIp = LayerKind.isIp(layers.kind[i]) || layers.network[i] >= 0;
            boolean elsewhere = layers.end[i] != payloadEnd && layers.end[i] <= layers.originalEnd;
            if (layers.fit[i] == Fit.MALFORMED || (ofIp && elsewhere)) {
                return NOT_TO_BE_CUT;
            }
        }
        return payloadEnd > layers.captureEnd ? NOT_TO_BE_CUT : headersEnd;
    }

    private void summarise(int end, int payloadEnd) {
        int trailer = layers.captureEnd - payloadEnd;
        int sum = InternetChecksum.sum(layers.buffer, end, payloadEnd - end);
        PacketSummary.write(summary, sum, InternetChecksum.sum(layers.buffer, payloadEnd, trailer), trailer);
        for (int slot = 0; slot < store.size(); slot++) {
            PacketSummary.write(summary, slot, store, slot);
        }
    }
}
