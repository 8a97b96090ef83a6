package pathsum.wire;

import java.util.Arrays;

/** Protocol and next-header numbers (IANA) and the layers they announce. */
public final class IpProtocol {
    public static final int HOP_BY_HOP = 0;
    public static final int ICMP = 1;
    public static final int IGMP = 2;
    public static final int IPV4 = 4;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int DCCP = 33;
    public static final int IPV6 = 41;
    public static final int ROUTING = 43;
    public static final int FRAGMENT = 44;
    public static final int GRE = 47;
    public static final int ESP = 50;
    public static final int AUTHENTICATION = 51;
    public static final int ICMPV6 = 58;
    public static final int NO_NEXT_HEADER = 59;
    public static final int DESTINATION_OPTIONS = 60;
    public static final int OSPF = 89;
    public static final int PIM = 103;
    public static final int VRRP = 112;
    public static final int L2TP = 115;
    public static final int SCTP = 132;
    public static final int UDP_LITE = 136;
    public static final int MPLS = 137;
    /** Ethernet in SRv6 (RFC 8986). */
    public static final int ETHERNET = 143;

    private static final byte[] LAYER_KIND = new byte[256];

    static {
        Arrays.fill(LAYER_KIND, (byte) LayerKind.OTHER);
        LAYER_KIND[ICMP] = LayerKind.ICMP;
        LAYER_KIND[IGMP] = LayerKind.IGMP;
        LAYER_KIND[IPV4] = LayerKind.IPV4;
        LAYER_KIND[TCP] = LayerKind.TCP;
        LAYER_KIND[UDP] = LayerKind.UDP;
        LAYER_KIND[DCCP] = LayerKind.DCCP;
        LAYER_KIND[IPV6] = LayerKind.IPV6;
        LAYER_KIND[GRE] = LayerKind.GRE;
        LAYER_KIND[ESP] = LayerKind.ESP;
        LAYER_KIND[AUTHENTICATION] = LayerKind.IPV6_EXTENSION;
        LAYER_KIND[ICMPV6] = LayerKind.ICMPV6;
        LAYER_KIND[OSPF] = LayerKind.OSPF;
        LAYER_KIND[PIM] = LayerKind.PIM;
        LAYER_KIND[VRRP] = LayerKind.VRRP;
        LAYER_KIND[L2TP] = LayerKind.L2TP;
        LAYER_KIND[SCTP] = LayerKind.SCTP;
        LAYER_KIND[UDP_LITE] = LayerKind.UDP_LITE;
        LAYER_KIND[MPLS] = LayerKind.MPLS;
        LAYER_KIND[ETHERNET] = LayerKind.ETHERNET;
    }

    private IpProtocol() {}

    /** What follows an IPv4 header. */
    static int layerKindOverIpv4(int protocol) {
        return protocol == ICMPV6 ? LayerKind.OTHER : LAYER_KIND[protocol];
    }

    /** What follows an IPv6 header or one of its extension headers. */
    static int layerKindOverIpv6(int nextHeader) {
        return switch (nextHeader) {
            case HOP_BY_HOP, ROUTING, FRAGMENT, DESTINATION_OPTIONS -> LayerKind.IPV6_EXTENSION;
            case ICMP -> LayerKind.OTHER;
            default -> LAYER_KIND[nextHeader];
        };
    }
}
