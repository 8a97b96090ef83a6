package pathsum.wire;

/** What a layer of a dissected packet is. {@code int} constants, because {@link PacketLayers} keeps them in arrays. */
public final class LayerKind {
    public static final int ETHERNET = 1;
    public static final int LINUX_COOKED = 2;
    public static final int NULL_LOOP = 3;
    public static final int PPP = 4;
    public static final int VLAN = 5;
    public static final int MPLS = 6;
    public static final int PPPOE = 7;
    public static final int IPV4 = 8;
    public static final int IPV6 = 9;
    /** One IPv6 extension header, or an authentication header. */
    public static final int IPV6_EXTENSION = 10;

    public static final int TCP = 11;
    public static final int UDP = 12;
    public static final int UDP_LITE = 13;
    public static final int ICMP = 14;
    public static final int ICMPV6 = 15;
    public static final int IGMP = 16;
    public static final int SCTP = 17;
    public static final int DCCP = 18;
    public static final int GRE = 19;
    public static final int PIM = 20;
    public static final int VRRP = 21;
    public static final int OSPF = 22;
    public static final int VXLAN = 23;
    public static final int GENEVE = 24;
    public static final int GTP_U = 25;
    public static final int L2TP = 26;
    public static final int ESP = 27;
    public static final int ARP = 28;
    public static final int IEEE_802_11 = 29;
    public static final int FRAME_RELAY = 30;
    /** What a capturing program says of a frame, ahead of it. */
    public static final int RADIOTAP = 31;

    public static final int PPI = 32;
    public static final int NFLOG = 33;
    /** What nothing above names; the dissector stops here. */
    public static final int OTHER = 34;

    private LayerKind() {}

    /** Whether a layer is an IP header, of either version. */
    public static boolean isIp(int kind) {
        return kind == IPV4 || kind == IPV6;
    }
}
