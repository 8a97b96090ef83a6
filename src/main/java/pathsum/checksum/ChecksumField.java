package pathsum.checksum;

import java.util.Arrays;
import pathsum.wire.Fit;
import pathsum.wire.IpProtocol;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/** Which layers bear a checksum, and where. */
final class ChecksumField {
    private static final int NONE = -1;
    private static final int GRE_CHECKSUM_PRESENT = 0x80;

    /** By {@link LayerKind}: where in the header the field is. */
    private static final int[] OFFSET = new int[LayerKind.OTHER + 1];

    private static final ChecksumProtocol[] PROTOCOL = new ChecksumProtocol[LayerKind.OTHER + 1];

    static {
        Arrays.fill(OFFSET, NONE);
        bears(LayerKind.IPV4, ChecksumProtocol.IP, 10);
        bears(LayerKind.TCP, ChecksumProtocol.TCP, 16);
        bears(LayerKind.UDP, ChecksumProtocol.UDP, 6);
        bears(LayerKind.UDP_LITE, ChecksumProtocol.UDP, 6);
        bears(LayerKind.ICMP, ChecksumProtocol.ICMP, 2);
        bears(LayerKind.ICMPV6, ChecksumProtocol.ICMPV6, 2);
        bears(LayerKind.IGMP, ChecksumProtocol.IGMP, 2);
        bears(LayerKind.GRE, ChecksumProtocol.GRE, 4);
        bears(LayerKind.SCTP, ChecksumProtocol.SCTP, SctpChecksum.FIELD);
        bears(LayerKind.DCCP, ChecksumProtocol.DCCP, 6);
        bears(LayerKind.PIM, ChecksumProtocol.PIM, 2);
        bears(LayerKind.VRRP, ChecksumProtocol.VRRP, 6);
        bears(LayerKind.OSPF, ChecksumProtocol.OSPF, 12);
    }

    private ChecksumField() {}

    private static void bears(int kind, ChecksumProtocol protocol, int offset) {
        OFFSET[kind] = offset;
        PROTOCOL[kind] = protocol;
    }

    /** Where a layer's checksum field is in the buffer, or -1 if it has none or it was not captured. */
    static int offset(PacketLayers layers, int layer) {
        int kind = layers.kind[layer];
        int inHeader = OFFSET[kind];
        if (inHeader == NONE) {
            return NONE;
        }
        int offset = layers.offset[layer];
        int width = kind == LayerKind.SCTP ? SctpChecksum.LENGTH : 2;
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

    static ChecksumProtocol protocol(int kind) {
        return PROTOCOL[kind];
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
