package pathsum.checksum;

import pathsum.wire.Fit;
import pathsum.wire.IpProtocol;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/** Which layers bear a checksum, and where. */
final class ChecksumField {
    private static final int NONE = -1;
    private static final int GRE_CHECKSUM_PRESENT = 0x80;

    private ChecksumField() {}

    /** Where a layer's checksum field is in the buffer, or -1 if it has none or it was not captured. */
    static int offset(PacketLayers layers, int layer) {
        int kind = layers.kind[layer];
        int inHeader = inHeader(kind);
        if (inHeader == NONE) {
            return NONE;
        }
        int offset = layers.offset[layer];
        int width = kind == LayerKind.SCTP ? 4 : 2;
        if (offset + inHeader + width > layers.readableEnd[layer]) {
            return NONE;
        }
        boolean without = kind == LayerKind.GRE && (layers.buffer.get(offset) & GRE_CHECKSUM_PRESENT) == 0;
        return without || malformed(layers, layer) ? NONE : offset + inHeader;
    }

    private static boolean malformed(PacketLayers layers, int layer) {
        return layers.kind[layer] == LayerKind.IPV4
                && layers.payloadOffset[layer] < 0
                && layers.fit[layer] == Fit.MALFORMED;
    }

    private static int inHeader(int kind) {
        return switch (kind) {
            case LayerKind.ICMP, LayerKind.ICMPV6, LayerKind.IGMP, LayerKind.PIM -> 2;
            case LayerKind.GRE -> 4;
            case LayerKind.UDP, LayerKind.UDP_LITE, LayerKind.DCCP, LayerKind.VRRP -> 6;
            case LayerKind.SCTP -> 8;
            case LayerKind.IPV4 -> 10;
            case LayerKind.OSPF -> 12;
            case LayerKind.TCP -> 16;
            default -> NONE;
        };
    }

    static ChecksumProtocol protocol(int kind) {
        return switch (kind) {
            case LayerKind.IPV4 -> ChecksumProtocol.IP;
            case LayerKind.TCP -> ChecksumProtocol.TCP;
            case LayerKind.ICMP -> ChecksumProtocol.ICMP;
            case LayerKind.ICMPV6 -> ChecksumProtocol.ICMPV6;
            case LayerKind.IGMP -> ChecksumProtocol.IGMP;
            case LayerKind.GRE -> ChecksumProtocol.GRE;
            case LayerKind.SCTP -> ChecksumProtocol.SCTP;
            case LayerKind.DCCP -> ChecksumProtocol.DCCP;
            case LayerKind.PIM -> ChecksumProtocol.PIM;
            case LayerKind.VRRP -> ChecksumProtocol.VRRP;
            case LayerKind.OSPF -> ChecksumProtocol.OSPF;
            default -> ChecksumProtocol.UDP;
        };
    }

    static ChecksumProtocol protocolOfPayload(int ipProtocol) {
        return switch (ipProtocol) {
            case IpProtocol.TCP -> ChecksumProtocol.TCP;
            case IpProtocol.ICMP -> ChecksumProtocol.ICMP;
            case IpProtocol.ICMPV6 -> ChecksumProtocol.ICMPV6;
            default -> ChecksumProtocol.UDP;
        };
    }
}
