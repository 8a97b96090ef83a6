package pathsum.wire;

/** The UDP ports behind which packets are looked for. */
public final class Tunnels {
    static final int GTP_U_PORT = 2152;
    static final int VXLAN_PORT = 4789;
    static final int VXLAN_GPE_PORT = 4790;
    static final int GENEVE_PORT = 6081;
    static final int MPLS_PORT = 6635;
    /** Linux's VXLAN port before IANA assigned one. */
    static final int OLD_VXLAN_PORT = 8472;

    /** As {@link Cursor#next}, beside {@link LayerKind}: the generic protocol extension of VXLAN. */
    static final int VXLAN_GPE = 100;

    /** A bit for each port. A chain of comparisons would be compiled anew for every port that takes another turn in it. */
    private static final long[] PORTS =
            bits(GTP_U_PORT, VXLAN_PORT, VXLAN_GPE_PORT, GENEVE_PORT, MPLS_PORT, OLD_VXLAN_PORT);

    private Tunnels() {}

    private static long[] bits(int... ports) {
        long[] bits = new long[(1 << Character.SIZE) / Long.SIZE];
        for (int port : ports) {
            bits[port / Long.SIZE] |= 1L << port;
        }
        return bits;
    }

    /** Whether datagrams to a port are dissected further. */
    public static boolean isPort(int destinationPort) {
        return (PORTS[destinationPort / Long.SIZE] >>> destinationPort & 1) != 0;
    }

    /** What a UDP datagram carries that is worth going into. */
    static int overUdp(int destinationPort) {
        return switch (destinationPort) {
            case VXLAN_PORT, OLD_VXLAN_PORT -> LayerKind.VXLAN;
            case VXLAN_GPE_PORT -> VXLAN_GPE;
            case GENEVE_PORT -> LayerKind.GENEVE;
            case GTP_U_PORT -> LayerKind.GTP_U;
            case MPLS_PORT -> LayerKind.MPLS;
            default -> Cursor.DONE;
        };
    }
}
