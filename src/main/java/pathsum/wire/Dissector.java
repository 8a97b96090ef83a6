package pathsum.wire;

import java.nio.ByteBuffer;

/**
 * Finds the layers of a packet, outermost first, tunnels and quoted packets included.
 *
 * <p>Never throws, whatever the octets; never reads outside those captured, nor outside the layers around the one it looks
 * at. Loops rather than recurses, and ends after {@link PacketLayers#MAX_LAYERS} layers. One instance serves one thread.
 */
public final class Dissector {
    private final Cursor cursor = new Cursor();
    private final NetworkLayers networkLayers = new NetworkLayers();
    private final TransportLayers transportLayers = new TransportLayers();

    /**
     * Fills {@code out} with the layers of one packet.
     *
     * @param buffer in network byte order; only absolute indices are used
     * @param offset of the link layer's first octet
     * @param originalLength octets the packet had before a capture cut it
     * @param linkType LINKTYPE_ value
     */
    public void dissect(
            ByteBuffer buffer, int offset, int capturedLength, int originalLength, int linkType, PacketLayers out) {
        Cursor c = cursor;
        c.start(buffer, offset, capturedLength, originalLength, out);
        LinkLayers.start(c, linkType);
        while (c.next != Cursor.DONE && !out.truncated) {
            step(c);
        }
    }

    private void step(Cursor c) {
        switch (c.next) {
            case LayerKind.ETHERNET -> LinkLayers.ethernet(c);
            case LayerKind.IPV4 -> networkLayers.ipv4(c);
            case LayerKind.IPV6 -> networkLayers.ipv6(c);
            case LayerKind.IPV6_EXTENSION -> networkLayers.extension(c);
            case LayerKind.TCP -> transportLayers.tcp(c);
            case LayerKind.UDP -> transportLayers.udp(c);
            case LayerKind.VLAN -> LinkLayers.vlan(c);
            case LayerKind.MPLS -> LinkLayers.mpls(c);
            case LayerKind.PPPOE -> LinkLayers.pppoe(c);
            case LayerKind.PPP -> LinkLayers.ppp(c);
            case LayerKind.NULL_LOOP -> LinkLayers.nullLoop(c);
            default -> rareStep(c);
        }
    }

    private static void rareStep(Cursor c) {
        switch (c.next) {
            case LayerKind.ICMP -> TransportLayers.icmp(c);
            case LayerKind.ICMPV6 -> TransportLayers.icmpv6(c);
            case LayerKind.IGMP -> TransportLayers.igmp(c);
            case LayerKind.SCTP -> TransportLayers.sctp(c);
            case LayerKind.DCCP -> TransportLayers.dccp(c);
            case LayerKind.UDP_LITE -> TransportLayers.udpLite(c);
            case LayerKind.PIM -> TransportLayers.pim(c);
            case LayerKind.VRRP -> TransportLayers.vrrp(c);
            case LayerKind.OSPF -> TransportLayers.ospf(c);
            case LayerKind.GRE -> TunnelLayers.gre(c);
            case LayerKind.VXLAN -> TunnelLayers.vxlan(c);
            case Tunnels.VXLAN_GPE -> TunnelLayers.vxlanGpe(c);
            case LayerKind.GENEVE -> TunnelLayers.geneve(c);
            case LayerKind.GTP_U -> TunnelLayers.gtpU(c);
            case LayerKind.L2TP -> TunnelLayers.l2tp(c);
            case LayerKind.IEEE_802_11 -> CarrierLayers.ieee80211(c);
            case LayerKind.RADIOTAP -> CarrierLayers.radiotap(c);
            case LayerKind.PPI -> CarrierLayers.ppi(c);
            case LayerKind.NFLOG -> CarrierLayers.nflog(c);
            case LayerKind.FRAME_RELAY -> CarrierLayers.frameRelay(c);
            default -> {
                c.add(c.next, 0);
                c.next = Cursor.DONE;
            }
        }
    }
}
