package pathsum.checksum;

import java.nio.ByteBuffer;
import pathsum.wire.Fit;
import pathsum.wire.IpProtocol;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/** One packet under verification: its layers, the rows of its results, and how a row comes to its sums and its verdict. */
final class Verification {
    private static final int OSPF_V2_LENGTH = 24;
    private static final int OSPF_V2_AUTHENTICATION = 16;
    private static final int UDP_LENGTH_FIELD = 4;

    final RegionSum regions = new RegionSum();
    PacketLayers layers;
    ChecksumResults results;
    ByteBuffer buffer;

    void start(PacketLayers layers, ChecksumResults results) {
        this.layers = layers;
        this.results = results;
        buffer = layers.buffer;
        results.count = 0;
        regions.start(layers);
    }

    int word(int at) {
        return buffer.getShort(at) & 0xFFFF;
    }

    boolean overIpv6(int layer) {
        int ip = layers.network[layer];
        return ip >= 0 && layers.kind[ip] == LayerKind.IPV6;
    }

    /** A checksum over the message alone. */
    void alone(int row, int layer, int end) {
        internet(row, layer, 0, PseudoHeader.UNKNOWN, end);
    }

    /** A checksum over a pseudo-header and the layer up to an end; the pseudo-header has the whole layer's length. */
    void overPseudoHeader(int row, int layer, int protocol, int coveredEnd) {
        int ip = layers.network[layer];
        int seed = PseudoHeader.withoutLength(layers, ip, protocol);
        int length = layers.end[layer] - layers.offset[layer];
        if (ip >= 0 && layers.isFragment(ip)) {
            // Only UDP itself says how long the whole datagram is.
            length = protocol == IpProtocol.UDP ? word(layers.offset[layer] + UDP_LENGTH_FIELD) : 0;
        }
        int pseudoHeader = length == 0 ? PseudoHeader.UNKNOWN : PseudoHeader.withLength(seed, length);
        internet(row, layer, pseudoHeader, seed, coveredEnd);
    }

    /**
     * An Internet checksum.
     *
     * @param pseudoHeader its sum, 0 if there is none
     * @param seed the same without the length; {@link PseudoHeader#UNKNOWN} if there is none
     */
    void internet(int row, int layer, int pseudoHeader, int seed, int end) {
        int found = word(layers.frameOffset + results.fieldOffset[row]);
        results.found[row] = found;
        results.pseudoHeaderSum[row] = pseudoHeader;
        sums(row, layer, end);
        ChecksumReason obstacle = obstacle(row, layer);
        if (obstacle != ChecksumReason.NONE) {
            unverifiable(row, obstacle);
            return;
        }
        long sum = (long) pseudoHeader + results.headerSum[row] + results.payloadSum[row];
        classify(row, sum, seed, ChecksumReason.NONE);
    }

    /**
     * Compares what a row found with the sum of all that the checksum covers.
     *
     * @param sum with a zero in place of the field
     */
    void classify(int row, long sum, int seed, ChecksumReason remark) {
        int found = (int) results.found[row];
        results.expected[row] = InternetChecksum.complement(sum);
        if (InternetChecksum.fold(sum + found) == 0xFFFF) {
            results.judge(row, ChecksumStatus.VALID, remark);
        } else if (seed != PseudoHeader.UNKNOWN && found == results.pseudoHeaderSum[row]) {
            results.judge(row, ChecksumStatus.PARTIAL, ChecksumReason.PSEUDO_HEADER_SUM);
        } else if (seed != PseudoHeader.UNKNOWN && found == seed) {
            results.judge(row, ChecksumStatus.PARTIAL, ChecksumReason.PSEUDO_HEADER_SUM_WITHOUT_LENGTH);
        } else {
            results.judge(row, ChecksumStatus.BAD, remark);
        }
    }

    void unverifiable(int row, ChecksumReason because) {
        results.expected[row] = -1;
        results.judge(row, ChecksumStatus.UNVERIFIABLE, because);
    }

    /** Sums header and payload as far as their octets are there. */
    void sums(int row, int layer, int end) {
        int offset = layers.offset[layer];
        int field = layers.frameOffset + results.fieldOffset[row];
        int readable = layers.readableEnd[layer];
        int headerEnd = Math.min(offset + layers.headerLength[layer], end);
        results.coveredLength[row] = end - offset;
        boolean header = headerEnd <= readable && layers.fit[layer] != Fit.TOO_SHORT;
        boolean payload = header && (end <= readable || end == layers.summedEnd);
        results.payloadSum[row] = payload ? regions.of(buffer, headerEnd, end) : PseudoHeader.UNKNOWN;
        results.headerSum[row] = header ? headerSum(layer, offset, field, headerEnd) : PseudoHeader.UNKNOWN;
    }

    private int headerSum(int layer, int offset, int field, int headerEnd) {
        int kind = layers.kind[layer];
        boolean authenticated = kind == LayerKind.OSPF && headerEnd - offset == OSPF_V2_LENGTH;
        int end = authenticated ? offset + OSPF_V2_AUTHENTICATION : headerEnd;
        return sumAround(offset, field, kind == LayerKind.SCTP ? SctpChecksum.LENGTH : 2, end);
    }

    /** The sum of a header as if the field, which is at an even distance from its start, were zero. */
    int sumAround(int offset, int field, int fieldLength, int end) {
        int behind = field + fieldLength;
        return InternetChecksum.swapped(InternetChecksum.fold(InternetChecksum.unfolded(buffer, offset, field - offset)
                + InternetChecksum.unfolded(buffer, behind, end - behind)));
    }

    /** What stands in the way of a verdict. */
    ChecksumReason obstacle(int row, int layer) {
        int ip = layers.network[layer];
        if (ip >= 0 && layers.isFragment(ip)) {
            return ChecksumReason.FRAGMENT;
        }
        if (layers.fit[layer] == Fit.MALFORMED) {
            return ChecksumReason.LENGTH_CONTRADICTION;
        }
        if (results.headerSum[row] < 0 || results.payloadSum[row] < 0) {
            return cutBy(ip);
        }
        return results.pseudoHeaderSum[row] < 0 ? ChecksumReason.NO_PSEUDO_HEADER : ChecksumReason.NONE;
    }

    /** Why octets are missing of what an IP packet carries: it may be larger than what it is carried or quoted in. */
    private ChecksumReason cutBy(int ip) {
        for (int inner = ip; inner >= 0; inner = layers.network[inner]) {
            int around = layers.network[inner];
            if (around >= 0 && layers.end[inner] > layers.end[around]) {
                return layers.quoted[inner] ? ChecksumReason.QUOTED : ChecksumReason.FRAGMENT;
            }
        }
        return ChecksumReason.SNAPPED;
    }
}
