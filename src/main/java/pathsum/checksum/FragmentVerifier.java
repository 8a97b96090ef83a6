package pathsum.checksum;

import pathsum.wire.Fit;
import pathsum.wire.IpProtocol;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/** Judges fragmented datagrams by the sums of their fragments. */
final class FragmentVerifier {
    private static final int UDP_LENGTH_FIELD = 4;
    private static final int NONE = -1;

    private final FragmentSums fragments;
    private Verification packet;

    /** Only sums if there is nowhere to remember fragments. */
    FragmentVerifier(FragmentSums fragments) {
        this.fragments = fragments;
    }

    /** Looks for a fragment in a packet whose rows are filled. There is no second one: what a fragment carries is not whole. */
    void verify(Verification packet) {
        PacketLayers layers = packet.layers;
        for (int layer = 0; layer < layers.count; layer++) {
            if (LayerKind.isIp(layers.kind[layer]) && layers.isFragment(layer)) {
                this.packet = packet;
                fragment(layer);
                return;
            }
        }
    }

    private void fragment(int ip) {
        PacketLayers layers = packet.layers;
        int protocol = layers.protocol[ip];
        if (!isWhole(layers, ip) || layers.quoted[ip] || protocol < 0) {
            return;
        }
        int sum = packet.regions.of(packet.buffer, layers.fragmentDataOffset[ip], layers.end[ip]);
        int ipRow = rowOf(ip);
        if (ipRow != NONE) {
            packet.results.payloadSum[ipRow] = sum;
        }
        if (fragments == null || !sumsAddUp(protocol) || PseudoHeader.withoutLength(layers, ip, protocol) < 0) {
            return;
        }
        int row = rowWithin(ip);
        // Behind extension headers the transport header is not where the datagram's octets begin.
        boolean atStart = row != NONE && layers.payloadOffset[ip] == layers.fragmentDataOffset[ip];
        int field = atStart ? (int) packet.results.found[row] : NONE;
        boolean udp = atStart && protocol == IpProtocol.UDP;
        int announced = udp ? packet.word(layers.payloadOffset[ip] + UDP_LENGTH_FIELD) : NONE;
        if (fragments.add(layers, ip, sum, field, announced)) {
            datagram(ip, row);
        }
    }

    private static boolean isWhole(PacketLayers layers, int ip) {
        return layers.fit[ip] == Fit.COMPLETE || (layers.fit[ip] == Fit.SNAPPED && layers.end[ip] == layers.summedEnd);
    }

    private static boolean sumsAddUp(int protocol) {
        return protocol == IpProtocol.TCP
                || protocol == IpProtocol.UDP
                || protocol == IpProtocol.ICMP
                || protocol == IpProtocol.ICMPV6;
    }

    private int rowOf(int layer) {
        for (int row = 0; row < packet.results.count; row++) {
            if (packet.results.layer[row] == layer) {
                return row;
            }
        }
        return NONE;
    }

    /** The row of what an IP packet carries. */
    private int rowWithin(int ip) {
        for (int row = 0; row < packet.results.count; row++) {
            int layer = packet.results.layer[row];
            if (packet.layers.network[layer] == ip && !LayerKind.isIp(packet.layers.kind[layer])) {
                return row;
            }
        }
        return NONE;
    }

    /** Judges a datagram of which this packet is the last missing fragment; in a row of its own if the field is not here. */
    private void datagram(int ip, int rowHere) {
        ChecksumResults results = packet.results;
        int protocol = packet.layers.protocol[ip];
        int found = fragments.completeField;
        if (protocol == IpProtocol.UDP && found == 0) {
            // The first fragment has its verdict: no checksum was computed.
            return;
        }
        int row = rowHere != NONE ? rowHere : addRow(ip, protocol);
        boolean pseudo = protocol != IpProtocol.ICMP;
        int seed = pseudo ? PseudoHeader.withoutLength(packet.layers, ip, protocol) : PseudoHeader.UNKNOWN;
        int length = fragments.completeLength;
        results.pseudoHeaderSum[row] = pseudo ? PseudoHeader.withLength(seed, length) : 0;
        results.coveredLength[row] = length;
        results.found[row] = found;
        if (fragments.completeAnnounced != NONE && fragments.completeAnnounced != length) {
            packet.unverifiable(row, ChecksumReason.LENGTH_CONTRADICTION);
            return;
        }
        long sum = (long) results.pseudoHeaderSum[row] + fragments.completeSum + (~found & 0xFFFF);
        packet.classify(row, sum, seed, ChecksumReason.FRAGMENTS);
        if (protocol == IpProtocol.UDP && results.expected[row] == 0) {
            results.expected[row] = 0xFFFF;
        }
    }

    private int addRow(int ip, int protocol) {
        int row = packet.results.add(ip, ChecksumField.protocolOfPayload(protocol), NONE);
        packet.results.headerSum[row] = PseudoHeader.UNKNOWN;
        packet.results.payloadSum[row] = PseudoHeader.UNKNOWN;
        return row;
    }
}
