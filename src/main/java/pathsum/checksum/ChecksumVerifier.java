package pathsum.checksum;

import java.nio.ByteBuffer;
import pathsum.wire.Fit;
import pathsum.wire.IpProtocol;
import pathsum.wire.Ipv4Header;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/**
 * Says of every checksum field of a dissected packet what it holds, reading each octet once. One instance serves one thread.
 */
public final class ChecksumVerifier {
    private static final int OSPF_AUTHENTICATION_TYPE = 14;
    private static final int OSPF_AUTHENTICATION = 16;
    private static final int OSPF_V2_LENGTH = 24;
    private static final int OSPF_CRYPTOGRAPHIC = 2;
    private static final int PIM_REGISTER_LENGTH = 8;

    private final RegionSum regions = new RegionSum();
    private final SctpChecksum sctp = new SctpChecksum();

    private PacketLayers layers;
    private ChecksumResults results;
    private ByteBuffer buffer;

    /** Fills {@code results} for one packet. The lent buffer's position and limit may move. */
    public void verify(PacketLayers layers, ChecksumResults results) {
        this.layers = layers;
        this.results = results;
        buffer = layers.buffer;
        results.count = 0;
        for (int layer = 0; layer < layers.count; layer++) {
            find(layer);
        }
        regions.clear();
        for (int row = results.count - 1; row >= 0; row--) {
            fill(row, results.layer[row]);
        }
    }

    private void find(int layer) {
        int field = ChecksumField.offset(layers, layer);
        if (field >= 0) {
            results.add(layer, ChecksumField.protocol(layers.kind[layer]), field - layers.frameOffset);
        }
    }

    private void fill(int row, int layer) {
        switch (layers.kind[layer]) {
            case LayerKind.IPV4 -> ipv4(row, layer);
            case LayerKind.TCP -> overPseudoHeader(row, layer, IpProtocol.TCP, layers.end[layer]);
            case LayerKind.UDP -> udp(row, layer);
            case LayerKind.UDP_LITE -> udpLite(row, layer);
            case LayerKind.ICMPV6 -> overPseudoHeader(row, layer, IpProtocol.ICMPV6, layers.end[layer]);
            case LayerKind.DCCP -> dccp(row, layer);
            case LayerKind.SCTP -> sctp(row, layer);
            case LayerKind.PIM -> pim(row, layer);
            case LayerKind.VRRP -> vrrp(row, layer);
            case LayerKind.OSPF -> ospf(row, layer);
            default -> alone(row, layer, layers.end[layer]);
        }
    }

    private void ipv4(int row, int layer) {
        int offset = layers.offset[layer];
        int end = offset + layers.headerLength[layer];
        results.found[row] = word(offset + Ipv4Header.CHECKSUM);
        results.pseudoHeaderSum[row] = 0;
        results.payloadSum[row] = 0;
        results.coveredLength[row] = end - offset;
        if (layers.fit[layer] == Fit.TOO_SHORT) {
            results.headerSum[row] = PseudoHeader.UNKNOWN;
            unverifiable(row, ChecksumReason.SNAPPED);
            return;
        }
        int sum = sumAround(offset, offset + Ipv4Header.CHECKSUM, end);
        results.headerSum[row] = sum;
        results.expected[row] = ~sum & 0xFFFF;
        boolean valid = InternetChecksum.fold(sum + results.found[row]) == 0xFFFF;
        results.judge(row, valid ? ChecksumStatus.VALID : ChecksumStatus.BAD, ChecksumReason.NONE);
    }

    private void udp(int row, int layer) {
        overPseudoHeader(row, layer, IpProtocol.UDP, layers.end[layer]);
        if (results.expected[row] == 0) {
            results.expected[row] = 0xFFFF;
        }
        if (results.found[row] == 0) {
            boolean optional = layers.network[layer] >= 0 && layers.kind[layers.network[layer]] == LayerKind.IPV4;
            results.judge(
                    row,
                    optional ? ChecksumStatus.ABSENT : ChecksumStatus.ILLEGAL,
                    optional ? ChecksumReason.ZERO_MEANS_NONE : ChecksumReason.ZERO_FORBIDDEN);
        }
    }

    private void udpLite(int row, int layer) {
        int offset = layers.offset[layer];
        int length = layers.end[layer] - offset;
        int announced = word(offset + 4);
        int coverage = announced == 0 ? length : announced;
        boolean sound = coverage >= 8 && coverage <= length;
        overPseudoHeader(row, layer, IpProtocol.UDP_LITE, offset + (sound ? coverage : length));
        if (results.expected[row] == 0) {
            results.expected[row] = 0xFFFF;
        }
        if (!sound) {
            unverifiable(row, ChecksumReason.LENGTH_CONTRADICTION);
        } else if (results.found[row] == 0) {
            results.judge(row, ChecksumStatus.ILLEGAL, ChecksumReason.ZERO_FORBIDDEN);
        }
    }

    private void dccp(int row, int layer) {
        int offset = layers.offset[layer];
        int coverage = buffer.get(offset + 5) & 0x0F;
        int end = coverage == 0 ? layers.end[layer] : offset + layers.headerLength[layer] + (coverage - 1) * 4;
        overPseudoHeader(row, layer, IpProtocol.DCCP, Math.min(end, layers.end[layer]));
        if (end > layers.end[layer]) {
            unverifiable(row, ChecksumReason.LENGTH_CONTRADICTION);
        }
    }

    private void sctp(int row, int layer) {
        int offset = layers.offset[layer];
        int end = layers.end[layer];
        results.found[row] = buffer.getInt(offset + SctpChecksum.FIELD) & 0xFFFF_FFFFL;
        results.pseudoHeaderSum[row] = 0;
        sums(row, layer, end);
        ChecksumReason obstacle = obstacle(row, layer);
        if (obstacle != ChecksumReason.NONE) {
            unverifiable(row, obstacle);
            return;
        }
        results.expected[row] = sctp.expected(buffer, offset, end);
        boolean valid = results.expected[row] == results.found[row];
        results.judge(row, valid ? ChecksumStatus.VALID : ChecksumStatus.BAD, ChecksumReason.NONE);
    }

    /** A Register is summed without the packet it carries; some senders include it, and are to be accepted (RFC 7761, section
     * 4.9). */
    private void pim(int row, int layer) {
        int offset = layers.offset[layer];
        int end = layers.end[layer];
        boolean register = layers.headerLength[layer] == PIM_REGISTER_LENGTH;
        pimUpTo(row, layer, register ? offset + PIM_REGISTER_LENGTH : end);
        if (register && results.status[row] == ChecksumStatus.BAD) {
            long expected = results.expected[row];
            pimUpTo(row, layer, end);
            if (results.status[row] != ChecksumStatus.VALID) {
                results.judge(row, ChecksumStatus.BAD, ChecksumReason.NONE);
                results.expected[row] = expected;
            }
        }
    }

    private void pimUpTo(int row, int layer, int end) {
        if (overIpv6(layer)) {
            int offset = layers.offset[layer];
            int seed = PseudoHeader.withoutLength(layers, layers.network[layer], IpProtocol.PIM);
            internet(row, layer, PseudoHeader.withLength(seed, end - offset), seed, end);
        } else {
            alone(row, layer, end);
        }
    }

    /** Version 3 has a pseudo-header, over IPv4 too (RFC 5798, section 5.2.8). */
    private void vrrp(int row, int layer) {
        if ((buffer.get(layers.offset[layer]) & 0xF0) >>> 4 >= 3 || overIpv6(layer)) {
            overPseudoHeader(row, layer, IpProtocol.VRRP, layers.end[layer]);
        } else {
            alone(row, layer, layers.end[layer]);
        }
    }

    /** Version 2 leaves its authentication field out (RFC 2328, section D.4); version 3 has a pseudo-header (RFC 5340, section
     * A.3.1). */
    private void ospf(int row, int layer) {
        int offset = layers.offset[layer];
        if (layers.headerLength[layer] != OSPF_V2_LENGTH) {
            overPseudoHeader(row, layer, IpProtocol.OSPF, layers.end[layer]);
            return;
        }
        alone(row, layer, layers.end[layer]);
        if (word(offset + OSPF_AUTHENTICATION_TYPE) == OSPF_CRYPTOGRAPHIC) {
            unverifiable(row, ChecksumReason.ENCRYPTED_OR_OPTIONAL);
        }
    }

    private boolean overIpv6(int layer) {
        int ip = layers.network[layer];
        return ip >= 0 && layers.kind[ip] == LayerKind.IPV6;
    }

    /** A checksum over the message alone. */
    private void alone(int row, int layer, int end) {
        internet(row, layer, 0, PseudoHeader.UNKNOWN, end);
    }

    private void overPseudoHeader(int row, int layer, int protocol, int coveredEnd) {
        int ip = layers.network[layer];
        int seed = PseudoHeader.withoutLength(layers, ip, protocol);
        int length = layers.end[layer] - layers.offset[layer];
        if (ip >= 0 && layers.isFragment(ip)) {
            // Only UDP itself says how long the whole datagram is.
            length = protocol == IpProtocol.UDP ? word(layers.offset[layer] + 4) : 0;
        }
        internet(
                row,
                layer,
                length == 0 ? PseudoHeader.UNKNOWN : PseudoHeader.withLength(seed, length),
                seed,
                coveredEnd);
    }

    /**
     * An Internet checksum.
     *
     * @param pseudoHeader its sum, 0 if there is none
     * @param seed the same without the length; {@link PseudoHeader#UNKNOWN} if there is none
     */
    private void internet(int row, int layer, int pseudoHeader, int seed, int end) {
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
        results.expected[row] = InternetChecksum.complement(sum);
        if (InternetChecksum.fold(sum + found) == 0xFFFF) {
            results.judge(row, ChecksumStatus.VALID, ChecksumReason.NONE);
        } else if (seed != PseudoHeader.UNKNOWN && found == pseudoHeader) {
            results.judge(row, ChecksumStatus.PARTIAL, ChecksumReason.PSEUDO_HEADER_SUM);
        } else if (seed != PseudoHeader.UNKNOWN && found == seed) {
            results.judge(row, ChecksumStatus.PARTIAL, ChecksumReason.PSEUDO_HEADER_SUM_WITHOUT_LENGTH);
        } else {
            results.judge(row, ChecksumStatus.BAD, ChecksumReason.NONE);
        }
    }

    /** Sums header and payload as far as their octets are there. */
    private void sums(int row, int layer, int end) {
        int offset = layers.offset[layer];
        int field = layers.frameOffset + results.fieldOffset[row];
        int readable = layers.readableEnd[layer];
        int headerEnd = Math.min(offset + layers.headerLength[layer], end);
        results.coveredLength[row] = end - offset;
        boolean header = headerEnd <= readable && layers.fit[layer] != Fit.TOO_SHORT;
        boolean payload = header && end <= readable;
        results.payloadSum[row] = payload ? regions.of(buffer, headerEnd, end) : PseudoHeader.UNKNOWN;
        results.headerSum[row] = header ? headerSum(layer, offset, field, headerEnd) : PseudoHeader.UNKNOWN;
    }

    private int headerSum(int layer, int offset, int field, int headerEnd) {
        if (layers.kind[layer] == LayerKind.SCTP) {
            return InternetChecksum.fold((long) InternetChecksum.sum(buffer, offset, field - offset)
                    + InternetChecksum.sum(buffer, field + 4, headerEnd - field - 4));
        }
        boolean authenticated = layers.kind[layer] == LayerKind.OSPF && headerEnd - offset == OSPF_V2_LENGTH;
        return sumAround(offset, field, authenticated ? offset + OSPF_AUTHENTICATION : headerEnd);
    }

    /** The sum of a header as if the 16-bit field were zero. */
    private int sumAround(int offset, int field, int end) {
        return InternetChecksum.fold((long) InternetChecksum.sum(buffer, offset, field - offset)
                + InternetChecksum.sum(buffer, field + 2, end - field - 2));
    }

    /** What stands in the way of a verdict. */
    private ChecksumReason obstacle(int row, int layer) {
        int ip = layers.network[layer];
        if (ip >= 0 && layers.isFragment(ip)) {
            return ChecksumReason.FRAGMENT;
        }
        if (layers.fit[layer] == Fit.MALFORMED) {
            return ChecksumReason.LENGTH_CONTRADICTION;
        }
        if (results.headerSum[row] < 0 || results.payloadSum[row] < 0) {
            return ChecksumReason.SNAPPED;
        }
        return results.pseudoHeaderSum[row] < 0 ? ChecksumReason.NOT_COVERED : ChecksumReason.NONE;
    }

    private void unverifiable(int row, ChecksumReason because) {
        results.expected[row] = -1;
        results.judge(row, ChecksumStatus.UNVERIFIABLE, because);
    }

    private int word(int at) {
        return buffer.getShort(at) & 0xFFFF;
    }
}
