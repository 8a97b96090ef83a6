package pathsum.checksum;

import pathsum.wire.Fit;
import pathsum.wire.IpProtocol;
import pathsum.wire.Ipv4Header;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/**
 * Says of every checksum field of a dissected packet what it holds, reading each octet once. One instance serves one thread.
 */
public final class ChecksumVerifier {
    private static final int OSPF_V2_LENGTH = 24;
    private static final int OSPF_AUTHENTICATION_TYPE = 14;
    private static final int OSPF_CRYPTOGRAPHIC = 2;
    private static final int PIM_REGISTER_LENGTH = 8;
    private static final int UDP_LITE_COVERAGE = 4;
    private static final int UDP_LITE_LENGTH = 8;
    private static final int DCCP_COVERAGE = 5;

    private final Verification packet = new Verification();
    private final SctpChecksum sctp = new SctpChecksum();
    private final FragmentVerifier fragments;

    private PacketLayers layers;
    private ChecksumResults results;

    /** Judges every packet by itself; what is fragmented is unverifiable. */
    public ChecksumVerifier() {
        this(null);
    }

    /** Judges a fragmented datagram with the fragment that completes it. */
    public ChecksumVerifier(FragmentSums fragments) {
        this.fragments = new FragmentVerifier(fragments);
    }

    /** Fills {@code results} for one packet. The lent buffer's position and limit are as before when it returns. */
    public void verify(PacketLayers layers, ChecksumResults results) {
        this.layers = layers;
        this.results = results;
        packet.start(layers, results);
        for (int layer = 0; layer < layers.count; layer++) {
            int field = ChecksumField.offset(layers, layer);
            if (field >= 0) {
                results.add(layer, ChecksumField.protocol(layers.kind[layer]), field - layers.frameOffset);
            }
        }
        // From the inside out, so that what is inside is summed once for all that cover it.
        for (int row = results.count - 1; row >= 0; row--) {
            fill(row, results.layer[row]);
        }
        if (layers.fragmented) {
            fragments.verify(packet);
        }

        for (int row = results.count - 1; row > 0; row--) {
            if (results.status[row] == ChecksumStatus.PARTIAL) {
                foreseeCompletion(row);
                return;
            }
        }
    }

    /** Says of the bad checksums around a partial one whether they are right once it is completed. */
    private void foreseeCompletion(int inner) {
        long change = results.expected[inner] + (~results.found[inner] & 0xFFFF);
        for (int row = 0; row < inner; row++) {
            if (results.status[row] == ChecksumStatus.BAD && covers(row, inner)) {
                int distance = results.fieldOffset[inner] + layers.frameOffset - layers.offset[results.layer[row]];
                int folded = InternetChecksum.fold(change);
                int expected = InternetChecksum.complement((~results.expected[row] & 0xFFFF)
                        + ((distance & 1) == 0 ? folded : InternetChecksum.swapped(folded)));
                if (InternetChecksum.sameSum(expected, results.found[row])) {
                    results.reason[row] = ChecksumReason.RIGHT_ONCE_INNER_IS_COMPLETE;
                }
            }
        }
    }

    private boolean covers(int outer, int inner) {
        int layer = results.layer[outer];
        int field = results.fieldOffset[inner] + layers.frameOffset;
        boolean whole = layers.kind[layer] == LayerKind.UDP || layers.kind[layer] == LayerKind.GRE;
        return whole && results.fieldOffset[inner] >= 0 && field < layers.end[layer];
    }

    private void fill(int row, int layer) {
        switch (layers.kind[layer]) {
            case LayerKind.IPV4 -> ipv4(row, layer);
            case LayerKind.TCP -> packet.overPseudoHeader(row, layer, IpProtocol.TCP, layers.end[layer]);
            case LayerKind.UDP -> udp(row, layer);
            default -> fillRare(row, layer);
        }
    }

    private void fillRare(int row, int layer) {
        switch (layers.kind[layer]) {
            case LayerKind.UDP_LITE -> udpLite(row, layer);
            case LayerKind.ICMPV6 -> packet.overPseudoHeader(row, layer, IpProtocol.ICMPV6, layers.end[layer]);
            case LayerKind.DCCP -> dccp(row, layer);
            case LayerKind.SCTP -> sctp(row, layer);
            case LayerKind.PIM -> pim(row, layer);
            case LayerKind.VRRP -> vrrp(row, layer);
            case LayerKind.OSPF -> ospf(row, layer);
            default -> packet.alone(row, layer, layers.end[layer]);
        }
    }

    private void ipv4(int row, int layer) {
        int offset = layers.offset[layer];
        int field = offset + Ipv4Header.CHECKSUM;
        int length = layers.headerLength[layer];
        int found = packet.word(field);
        results.found[row] = found;
        results.pseudoHeaderSum[row] = 0;
        results.payloadSum[row] = 0;
        results.coveredLength[row] = length;
        if (layers.fit[layer] == Fit.TOO_SHORT) {
            results.headerSum[row] = PseudoHeader.UNKNOWN;
            packet.unverifiable(row, ChecksumReason.SNAPPED);
            return;
        }
        int sum = packet.sumAround(offset, field, 2, offset + length);
        results.headerSum[row] = sum;
        packet.classify(row, sum, PseudoHeader.UNKNOWN, ChecksumReason.NONE);
    }

    private void udp(int row, int layer) {
        packet.overPseudoHeader(row, layer, IpProtocol.UDP, layers.end[layer]);
        neverZero(row);
        if (results.found[row] == 0) {
            if (packet.overIpv6(layer)) {
                results.judge(row, ChecksumStatus.ILLEGAL, ChecksumReason.ZERO_FORBIDDEN);
            } else {
                results.judge(row, ChecksumStatus.ABSENT, ChecksumReason.ZERO_MEANS_NONE);
            }
        }
    }

    /** Where zero has a meaning of its own, the other representation of zero is sent (RFC 768). */
    private void neverZero(int row) {
        if (results.expected[row] == 0) {
            results.expected[row] = 0xFFFF;
        }
    }

    private void udpLite(int row, int layer) {
        int offset = layers.offset[layer];
        int length = layers.end[layer] - offset;
        int announced = packet.word(offset + UDP_LITE_COVERAGE);
        int coverage = announced == 0 ? length : announced;
        boolean sound = coverage >= UDP_LITE_LENGTH && coverage <= length;
        packet.overPseudoHeader(row, layer, IpProtocol.UDP_LITE, offset + (sound ? coverage : length));
        neverZero(row);
        if (!sound) {
            packet.unverifiable(row, ChecksumReason.LENGTH_CONTRADICTION);
        } else if (results.found[row] == 0) {
            results.judge(row, ChecksumStatus.ILLEGAL, ChecksumReason.ZERO_FORBIDDEN);
        }
    }

    /** Covers the header and so many words of data, or everything (RFC 4340, section 9.2). */
    private void dccp(int row, int layer) {
        int offset = layers.offset[layer];
        int end = layers.end[layer];
        int coverage = layers.buffer.get(offset + DCCP_COVERAGE) & 0x0F;
        int covered = coverage == 0 ? end : offset + layers.headerLength[layer] + (coverage - 1) * Integer.BYTES;
        packet.overPseudoHeader(row, layer, IpProtocol.DCCP, Math.min(covered, end));
        if (covered > end) {
            packet.unverifiable(row, ChecksumReason.LENGTH_CONTRADICTION);
        }
    }

    private void sctp(int row, int layer) {
        int offset = layers.offset[layer];
        int end = layers.end[layer];
        results.found[row] = layers.buffer.getInt(offset + SctpChecksum.FIELD) & 0xFFFF_FFFFL;
        results.pseudoHeaderSum[row] = 0;
        packet.sums(row, layer, end);
        ChecksumReason obstacle = packet.obstacle(row, layer);
        // A sum of octets that were cut off is no help here: this is a CRC.
        boolean cut = end > layers.readableEnd[layer];
        if (obstacle != ChecksumReason.NONE || cut) {
            packet.unverifiable(row, obstacle != ChecksumReason.NONE ? obstacle : ChecksumReason.SNAPPED);
            return;
        }
        results.expected[row] = sctp.expected(layers.buffer, offset, end);
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
            if (results.status[row] != ChecksumStatus.VALID && results.status[row] != ChecksumStatus.UNVERIFIABLE) {
                results.judge(row, ChecksumStatus.BAD, ChecksumReason.NONE);
                results.expected[row] = expected;
            }
        }
    }

    private void pimUpTo(int row, int layer, int end) {
        if (!packet.overIpv6(layer)) {
            packet.alone(row, layer, end);
            return;
        }
        // RFC 7761, section 4.9: a Register's length in the pseudo-header is 8, whatever is summed.
        boolean register = layers.headerLength[layer] == PIM_REGISTER_LENGTH;
        int length = register ? PIM_REGISTER_LENGTH : end - layers.offset[layer];
        int seed = PseudoHeader.withoutLength(layers, layers.network[layer], IpProtocol.PIM);
        packet.internet(row, layer, PseudoHeader.withLength(seed, length), seed, end);
    }

    /** Version 3 has a pseudo-header, over IPv4 too (RFC 5798, section 5.2.8). */
    private void vrrp(int row, int layer) {
        int version = (layers.buffer.get(layers.offset[layer]) & 0xF0) >>> 4;
        if (version >= 3 || packet.overIpv6(layer)) {
            packet.overPseudoHeader(row, layer, IpProtocol.VRRP, layers.end[layer]);
        } else {
            packet.alone(row, layer, layers.end[layer]);
        }
    }

    /** Version 2 leaves its authentication field out (RFC 2328, section D.4); version 3 has a pseudo-header (RFC 5340, section
     * A.3.1). */
    private void ospf(int row, int layer) {
        if (layers.headerLength[layer] != OSPF_V2_LENGTH) {
            packet.overPseudoHeader(row, layer, IpProtocol.OSPF, layers.end[layer]);
            return;
        }
        packet.alone(row, layer, layers.end[layer]);
        if (packet.word(layers.offset[layer] + OSPF_AUTHENTICATION_TYPE) == OSPF_CRYPTOGRAPHIC) {
            packet.unverifiable(row, ChecksumReason.ENCRYPTED_OR_OPTIONAL);
        }
    }
}
