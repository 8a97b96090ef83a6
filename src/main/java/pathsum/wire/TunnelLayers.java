package pathsum.wire;

/** Steps of a dissection through headers that carry packets of their own. */
final class TunnelLayers {

    private static final int GRE_CHECKSUM = 0x8000;
    private static final int GRE_ROUTING = 0x4000;
    private static final int GRE_KEY = 0x2000;
    private static final int GRE_SEQUENCE = 0x1000;
    private static final int GRE_ACKNOWLEDGMENT = 0x0080;
    private static final int GRE_VERSION = 0x0007;

    private static final int ERSPAN = 0x88BE;
    private static final int ERSPAN_III = 0x22EB;

    private static final int VXLAN_LENGTH = 8;
    private static final int VXLAN_GROUP_VALID = 0x08;
    private static final int VXLAN_GPE_NEXT_PROTOCOL = 0x04;

    private static final int GTP_LENGTH = 8;
    private static final int GTP_VERSION_1 = 0x30;
    private static final int GTP_OPTIONAL_FIELDS = 0x07;
    private static final int GTP_EXTENSION = 0x04;
    private static final int GTP_USER_DATA = 0xFF;

    private TunnelLayers() {}

    /** GRE (RFC 2784, RFC 2890), NVGRE (RFC 7637), and version 1 as PPTP has it (RFC 2637). */
    static void gre(Cursor c) {
        if (!c.has(LayerKind.GRE, 4)) {
            return;
        }
        int flags = c.word(0);
        int protocol = c.word(2);
        int length = 4
                + ((flags & (GRE_CHECKSUM | GRE_ROUTING)) != 0 ? 4 : 0)
                + ((flags & GRE_KEY) != 0 ? 4 : 0)
                + ((flags & GRE_SEQUENCE) != 0 ? 4 : 0);
        if ((flags & GRE_VERSION) == 1 && (flags & GRE_ACKNOWLEDGMENT) != 0) {
            length += 4;
        }
        if (c.has(LayerKind.GRE, length)) {
            c.add(LayerKind.GRE, length);
            boolean sourceRouted = (flags & GRE_ROUTING) != 0;
            c.advance(length, sourceRouted ? LayerKind.OTHER : EtherType.layerKind(protocol));
            if (protocol == ERSPAN || protocol == ERSPAN_III) {
                mirrored(c, protocol, (flags & GRE_SEQUENCE) != 0);
            }
        }
    }

    /** A mirrored Ethernet frame (draft-foschiano-erspan): type I has no header of its own, type III may have a subheader. */
    private static void mirrored(Cursor c, int protocol, boolean sequenced) {
        int header = protocol == ERSPAN_III ? 12 : sequenced ? 8 : 0;
        if (protocol == ERSPAN_III && c.available() >= header && (c.octet(header - 1) & 1) != 0) {
            header += 8;
        }
        boolean whole = header <= c.available();
        c.advance(whole ? header : 0, whole ? LayerKind.ETHERNET : LayerKind.OTHER);
    }

    /** VXLAN (RFC 7348). */
    static void vxlan(Cursor c) {
        if (c.available() < VXLAN_LENGTH || (c.octet(0) & VXLAN_GROUP_VALID) == 0) {
            c.next = Cursor.DONE;
            return;
        }
        c.add(LayerKind.VXLAN, VXLAN_LENGTH);
        c.advance(VXLAN_LENGTH, LayerKind.ETHERNET);
    }

    /** VXLAN with a next protocol (draft-ietf-nvo3-vxlan-gpe). */
    static void vxlanGpe(Cursor c) {
        if (c.available() < VXLAN_LENGTH || (c.octet(0) & VXLAN_GROUP_VALID) == 0) {
            c.next = Cursor.DONE;
            return;
        }
        int nextProtocol = (c.octet(0) & VXLAN_GPE_NEXT_PROTOCOL) == 0 ? 3 : c.octet(3);
        c.add(LayerKind.VXLAN, VXLAN_LENGTH);
        c.advance(VXLAN_LENGTH, LayerKind.OTHER);
        switch (nextProtocol) {
            case 1 -> c.next = LayerKind.IPV4;
            case 2 -> c.next = LayerKind.IPV6;
            case 3 -> c.next = LayerKind.ETHERNET;
            case 5 -> c.next = LayerKind.MPLS;
            default -> {}
        }
    }

    /** Geneve (RFC 8926). */
    static void geneve(Cursor c) {
        if (c.available() < 8 || c.octet(0) >>> 6 != 0) {
            c.next = Cursor.DONE;
            return;
        }
        int length = 8 + ((c.octet(0) & 0x3F) << 2);
        int protocol = c.word(2);
        if (c.has(LayerKind.GENEVE, length)) {
            c.add(LayerKind.GENEVE, length);
            c.advance(length, EtherType.layerKind(protocol));
        }
    }

    /** GTP-U version 1 (3GPP TS 29.281, section 5): user data is an IP packet, which nothing but its first bits announces. */
    static void gtpU(Cursor c) {
        c.next = Cursor.DONE;
        if (c.available() < GTP_LENGTH || (c.octet(0) & 0xF0) != GTP_VERSION_1 || c.octet(1) != GTP_USER_DATA) {
            return;
        }
        int length = GTP_LENGTH;
        int extension = 0;
        if ((c.octet(0) & GTP_OPTIONAL_FIELDS) != 0) {
            length += 4;
            if (c.available() < length) {
                return;
            }
            extension = (c.octet(0) & GTP_EXTENSION) != 0 ? c.octet(length - 1) : 0;
        }
        while (extension != 0) {
            int extensionLength = c.available() > length ? c.octet(length) << 2 : 0;
            length += extensionLength;
            if (extensionLength == 0 || c.available() < length) {
                return;
            }
            extension = c.octet(length - 1);
        }
        c.add(LayerKind.GTP_U, length);
        c.position += length;
        c.next = LinkLayers.byVersion(c);
    }

    /**
     * L2TPv3 directly over IP (RFC 3931, section 4.1.1). The session's cookie and sublayer are known only to its ends, so the
     * first place where an Ethernet frame with a plausible IP packet starts is taken.
     */
    static void l2tp(Cursor c) {
        if (!c.has(LayerKind.L2TP, 4)) {
            return;
        }
        boolean control = c.buffer.getInt(c.position) == 0;
        for (int length = 4; length <= 16 && !control; length += 4) {
            if (startsEthernet(c, length)) {
                c.add(LayerKind.L2TP, length);
                c.advance(length, LayerKind.ETHERNET);
                return;
            }
        }
        c.add(LayerKind.L2TP, 4);
        c.next = Cursor.DONE;
    }

    private static boolean startsEthernet(Cursor c, int at) {
        if (c.available() < at + 14 + Ipv4Header.MIN_LENGTH) {
            return false;
        }
        int room = c.limit - c.position - at - 14;
        return switch (c.word(at + 12)) {
            case EtherType.IPV4 -> c.octet(at + 14) >>> 4 == 4 && c.word(at + 16) <= room;
            case EtherType.IPV6 -> c.octet(at + 14) >>> 4 == 6 && c.word(at + 18) + Ipv6Header.LENGTH <= room;
            case EtherType.ARP -> c.word(at + 14) == 1 && c.word(at + 16) == EtherType.IPV4;
            default -> false;
        };
    }
}
