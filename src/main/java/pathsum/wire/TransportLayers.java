package pathsum.wire;

/** Steps of a dissection through what IP carries. */
final class TransportLayers {
    private static final int DCCP_MIN_LENGTH = 12;
    private static final int ICMP_MIN_LENGTH = 4;
    private static final int ICMP_LENGTH = 8;
    private static final int IGMP_LENGTH = 8;
    private static final int OSPF_V2_LENGTH = 24;
    private static final int OSPF_V3_LENGTH = 16;
    private static final int PIM_LENGTH = 4;
    private static final int SCTP_LENGTH = 12;
    private static final int VRRP_LENGTH = 8;

    private static final int PIM_REGISTER = 1;
    private static final int PIM_REGISTER_LENGTH = 8;

    private final TcpHeader tcp = new TcpHeader();
    private final UdpHeader udp = new UdpHeader();

    void tcp(Cursor c) {
        Fit fit = tcp.wrap(c.buffer, c.position).check(c.available());
        c.next = Cursor.DONE;
        if (fit == Fit.COMPLETE) {
            c.add(LayerKind.TCP, tcp.headerLength());
        } else if (fit == Fit.MALFORMED) {
            c.stopMalformed(LayerKind.TCP, TcpHeader.MIN_LENGTH);
        } else {
            c.stopShort(
                    LayerKind.TCP, c.available() < TcpHeader.MIN_LENGTH ? TcpHeader.MIN_LENGTH : tcp.headerLength());
        }
    }

    void udp(Cursor c) {
        Fit fit = udp.wrap(c.buffer, c.position).check(c.available());
        if (fit == Fit.TOO_SHORT) {
            c.stopShort(LayerKind.UDP, UdpHeader.LENGTH);
            return;
        }
        int length = udp.length();
        boolean lengthOfIp = c.layers.isFragment(c.network) || (length == 0 && announcesNoLength(c));
        if (fit == Fit.MALFORMED || (length == 0 && !lengthOfIp)) {
            c.stopMalformed(LayerKind.UDP, UdpHeader.LENGTH);
            return;
        }
        c.addBounded(LayerKind.UDP, UdpHeader.LENGTH, lengthOfIp ? c.limit : c.position + length);
        c.advance(UdpHeader.LENGTH, Tunnels.overUdp(udp.destinationPort()));
    }

    /** A length of 0 is right where 16 bits cannot hold it (RFC 2675, section 4). */
    private static boolean announcesNoLength(Cursor c) {
        return c.limit - c.position > 0xFFFF;
    }

    static void udpLite(Cursor c) {
        headerOnly(c, LayerKind.UDP_LITE, UdpHeader.LENGTH);
    }

    /** An ICMP message; errors quote the beginning of the packet they are about (RFC 792, RFC 4443). */
    static void icmp(Cursor c) {
        if (!c.has(LayerKind.ICMP, ICMP_MIN_LENGTH)) {
            return;
        }
        int type = c.octet(0);
        headerOnly(c, LayerKind.ICMP, Math.min(ICMP_LENGTH, c.available()));
        // Destination unreachable, source quench, redirect, time exceeded, parameter problem.
        boolean extensible = type == 3 || type == 11 || type == 12;
        if ((extensible || type == 4 || type == 5) && c.available() > ICMP_LENGTH) {
            quote(c, LayerKind.IPV4, extensible ? c.octet(5) << 2 : 0);
        }
    }

    static void icmpv6(Cursor c) {
        if (!c.has(LayerKind.ICMPV6, ICMP_MIN_LENGTH)) {
            return;
        }
        int type = c.octet(0);
        headerOnly(c, LayerKind.ICMPV6, Math.min(ICMP_LENGTH, c.available()));
        // Destination unreachable, packet too big, time exceeded, parameter problem.
        if (type >= 1 && type <= 4 && c.available() > ICMP_LENGTH) {
            quote(c, LayerKind.IPV6, type == 1 || type == 3 ? c.octet(4) << 3 : 0);
        }
    }

    /** Goes on with a quoted packet; its length is given where an extension structure follows (RFC 4884). */
    private static void quote(Cursor c, int kind, int quotedLength) {
        c.advance(ICMP_LENGTH, kind);
        c.quoted = true;
        c.beginningOnly = true;
        if (quotedLength != 0 && c.position + quotedLength < c.limit) {
            c.limit = c.position + quotedLength;
            c.readable = Math.min(c.readable, c.limit);
        }
    }

    static void igmp(Cursor c) {
        headerOnly(c, LayerKind.IGMP, IGMP_LENGTH);
    }

    static void sctp(Cursor c) {
        headerOnly(c, LayerKind.SCTP, SCTP_LENGTH);
    }

    static void dccp(Cursor c) {
        if (c.has(LayerKind.DCCP, DCCP_MIN_LENGTH)) {
            int headerLength = c.octet(4) << 2;
            if (headerLength < DCCP_MIN_LENGTH) {
                c.stopMalformed(LayerKind.DCCP, DCCP_MIN_LENGTH);
            } else {
                headerOnly(c, LayerKind.DCCP, headerLength);
            }
        }
    }

    /** A PIM message; a Register carries a packet, but one the checksum need not cover. */
    static void pim(Cursor c) {
        if (c.has(LayerKind.PIM, PIM_LENGTH)) {
            boolean register = (c.octet(0) & 0x0F) == PIM_REGISTER && c.available() >= PIM_REGISTER_LENGTH;
            headerOnly(c, LayerKind.PIM, register ? PIM_REGISTER_LENGTH : PIM_LENGTH);
            if (register && c.available() > PIM_REGISTER_LENGTH) {
                c.position += PIM_REGISTER_LENGTH;
                c.next = LinkLayers.byVersion(c);
            }
        }
    }

    static void vrrp(Cursor c) {
        headerOnly(c, LayerKind.VRRP, VRRP_LENGTH);
    }

    /** An OSPF packet; link-local signalling may follow the length it gives (RFC 5613). */
    static void ospf(Cursor c) {
        if (!c.has(LayerKind.OSPF, OSPF_V3_LENGTH)) {
            return;
        }
        int headerLength = c.octet(0) == 2 ? OSPF_V2_LENGTH : OSPF_V3_LENGTH;
        if (!c.has(LayerKind.OSPF, headerLength)) {
            return;
        }
        int length = c.word(2);
        if (length < headerLength) {
            c.stopMalformed(LayerKind.OSPF, headerLength);
        } else {
            c.addBounded(LayerKind.OSPF, headerLength, c.position + length);
            c.next = Cursor.DONE;
        }
    }

    /** Records a header behind which nothing is dissected, or not yet. */
    private static void headerOnly(Cursor c, int kind, int headerLength) {
        if (c.has(kind, headerLength)) {
            c.add(kind, headerLength);
            c.next = Cursor.DONE;
        }
    }
}
