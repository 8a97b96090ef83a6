package pathsum.wire;

/** EtherType values (IANA, IEEE 802) and the layers they announce. */
public final class EtherType {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int VLAN = 0x8100;
    public static final int IPV6 = 0x86DD;
    public static final int PPP = 0x880B;
    public static final int MPLS = 0x8847;
    public static final int MPLS_UPSTREAM = 0x8848;
    public static final int PPPOE_SESSION = 0x8864;
    public static final int SERVICE_VLAN = 0x88A8;
    /** Q-in-Q as built before 802.1ad. */
    public static final int OLD_SERVICE_VLAN = 0x9100;

    public static final int TRANSPARENT_ETHERNET = 0x6558;
    /** Smaller values are the length of an 802.3 frame. */
    public static final int SMALLEST = 0x0600;

    private EtherType() {}

    static int layerKind(int etherType) {
        return switch (etherType) {
            case IPV4 -> LayerKind.IPV4;
            case IPV6 -> LayerKind.IPV6;
            case ARP -> LayerKind.ARP;
            case VLAN, SERVICE_VLAN, OLD_SERVICE_VLAN -> LayerKind.VLAN;
            case MPLS, MPLS_UPSTREAM -> LayerKind.MPLS;
            case PPPOE_SESSION -> LayerKind.PPPOE;
            case PPP -> LayerKind.PPP;
            case TRANSPARENT_ETHERNET -> LayerKind.ETHERNET;
            default -> LayerKind.OTHER;
        };
    }
}
