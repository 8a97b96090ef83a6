package pathsum.pipeline;

import java.nio.ByteBuffer;
import pathsum.capture.CapturedPacket;
import pathsum.capture.LinkType;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumVerifier;
import pathsum.checksum.InternetChecksum;
import pathsum.checksum.PlainFrames;
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
    /** Of Ethernet, IPv4 and UDP. */
    private static final int SHORTEST_HEADERS = 42;
    /** No longer frame has payload enough to be worth a summary. */
    private static final int NOT_WORTH_CUTTING = SHORTEST_HEADERS + PacketSummary.length(1);

    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumVerifier verifier = new ChecksumVerifier();
    private final ChecksumResults results = new ChecksumResults();
    private final ObservationStore store = new ObservationStore(PacketLayers.MAX_LAYERS);
    private final Observer observer = new Observer(store);
    private final PlainObserver plain = new PlainObserver(store);
    private final ByteBuffer summary = ByteBuffer.allocateDirect(PacketSummary.MAX_LENGTH);

    /** Shortens a lent packet to its headers, and counts what its checksums are. */
    public void cut(CapturedPacket packet, ChecksumTally tally) {
        store.clear();
        if (isShort(packet)) {
            int word = PlainFrames.verify(packet.buffer, packet.offset, packet.capturedLength);
            if (word != PlainFrames.NO_WORD) {
                tally.add(word);
                return;
            }
        }
        if (plain.observe(0, packet)) {
            tally.add(store.transport[0], store.status[0], store.ipStatus[0]);
            cutPlain(packet);
        } else {
            cutThoroughly(packet, tally);
        }
    }

    private static boolean isShort(CapturedPacket packet) {
        return packet.capturedLength <= NOT_WORTH_CUTTING
                && packet.linkType == LinkType.ETHERNET
                && packet.capturedLength == packet.originalLength;
    }

    /** What the observation holds already need not be read again. */
    private void cutPlain(CapturedPacket packet) {
        int end = plain.payloadOffset() - packet.offset;
        if (packet.capturedLength - end > PacketSummary.length(1)) {
            PacketSummary.write(summary, store.payloadSum[0], store.trailerSum[0], store.trailerLength[0]);
            PacketSummary.write(summary, 0, store, 0);
            shorten(packet, end);
        }
    }

    private void shorten(CapturedPacket packet, int length) {
        packet.summary = summary;
        packet.summaryOffset = 0;
        packet.summaryLength = PacketSummary.length(store.size());
        packet.capturedLength = length;
    }

    private void cutThoroughly(CapturedPacket packet, ChecksumTally tally) {
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
        if (gain <= PacketSummary.length(1)) {
            return;
        }
        observer.observe(0, packet, layers, results);
        if (gain > PacketSummary.length(store.size())) {
            summarise(end, layers.end[innermost]);
            shorten(packet, end - packet.offset);
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
