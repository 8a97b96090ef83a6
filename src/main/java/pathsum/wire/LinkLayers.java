package pathsum.wire;

/** Steps of a dissection below IP. */
final class LinkLayers {
    /** LINKTYPE_ values (www.tcpdump.org/linktypes.html). */
    private static final int NULL = 0;

    private static final int ETHERNET = 1;
    private static final int PPP = 9;
    private static final int RAW_12 = 12;
    private static final int RAW_14 = 14;
    private static final int PPP_HDLC = 50;
    private static final int PPP_ETHERNET = 51;
    private static final int RAW = 101;
    private static final int CISCO_HDLC = 104;
    private static final int IEEE_802_11 = 105;
    private static final int FRELAY = 107;
    private static final int LOOP = 108;
    private static final int LINUX_SLL = 113;
    private static final int IEEE_802_11_RADIOTAP = 127;
    private static final int PPI = 192;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int NFLOG = 239;
    private static final int LINUX_SLL2 = 276;

    private static final int ETHERNET_LENGTH = 14;
    private static final int SLL_LENGTH = 16;
    private static final int SLL2_LENGTH = 20;
    private static final int PPPOE_LENGTH = 6;

    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int PPP_MPLS = 0x0281;

    /** Unnumbered information, as 802.2 and PPP in HDLC framing have it. */
    private static final int UNNUMBERED = 0x03;

    private LinkLayers() {}

    /** The kind of the first header of a frame; cooked headers, which differ by link type, are taken here. */
    static void start(Cursor c, int linkType) {
        switch (linkType) {
            case ETHERNET -> c.next = LayerKind.ETHERNET;
            case LINUX_SLL -> cooked(c, SLL_LENGTH, SLL_LENGTH - 2);
            case LINUX_SLL2 -> cooked(c, SLL2_LENGTH, 0);
            case NULL, LOOP -> c.next = LayerKind.NULL_LOOP;
            // Cisco HDLC has an EtherType where PPP has its protocol.
            case PPP, PPP_HDLC, CISCO_HDLC -> c.next = LayerKind.PPP;
            case PPP_ETHERNET -> c.next = LayerKind.PPPOE;
            case RAW, RAW_12, RAW_14 -> c.next = byVersion(c);
            case IPV4 -> c.next = LayerKind.IPV4;
            case IPV6 -> c.next = LayerKind.IPV6;
            case IEEE_802_11 -> c.next = LayerKind.IEEE_802_11;
            case IEEE_802_11_RADIOTAP -> c.next = LayerKind.RADIOTAP;
            case PPI -> c.next = LayerKind.PPI;
            case NFLOG -> c.next = LayerKind.NFLOG;
            case FRELAY -> c.next = LayerKind.FRAME_RELAY;
            default -> c.next = LayerKind.OTHER;
        }
    }

    /** The IP version that the first four bits name. */
    static int byVersion(Cursor c) {
        if (c.available() < 1) {
            return LayerKind.OTHER;
        }
        int version = c.octet(0) >>> 4;
        return version == 4 ? LayerKind.IPV4 : version == 6 ? LayerKind.IPV6 : LayerKind.OTHER;
    }

    static void ethernet(Cursor c) {
        if (c.has(LayerKind.ETHERNET, ETHERNET_LENGTH)) {
            int etherType = c.word(ETHERNET_LENGTH - 2);
            c.add(LayerKind.ETHERNET, ETHERNET_LENGTH);
            c.advance(ETHERNET_LENGTH, EtherType.layerKind(etherType));
            logicalLink(c, etherType);
        }
    }

    /** IEEE 802.1Q and 802.1ad tags: control information, then the EtherType of what follows. */
    static void vlan(Cursor c) {
        if (c.has(LayerKind.VLAN, 4)) {
            int etherType = c.word(2);
            c.add(LayerKind.VLAN, 4);
            c.advance(4, EtherType.layerKind(etherType));
            logicalLink(c, etherType);
        }
    }

    /** Where there is a length in place of an EtherType. */
    private static void logicalLink(Cursor c, int length) {
        if (length >= EtherType.SMALLEST) {
            return;
        }
        if (c.position + length <= c.limit) {
            c.limit = c.position + length;
            c.readable = Math.min(c.readable, c.limit);
        }
        logicalLink(c);
    }

    /** IEEE 802.2, and SNAP, which brings an EtherType (RFC 1042). */
    static void logicalLink(Cursor c) {
        c.next = LayerKind.OTHER;
        if (c.available() >= 8
                && c.word(0) == 0xAAAA
                && c.octet(2) == UNNUMBERED
                && c.word(3) == 0
                && c.octet(5) == 0) {
            c.advance(8, EtherType.layerKind(c.word(6)));
        } else if (c.available() >= 3 && c.word(0) == 0x0606 && c.octet(2) == UNNUMBERED) {
            c.advance(3, LayerKind.IPV4);
        }
    }

    /** Linux cooked capture: what stands in for the link layer on the "any" device. */
    private static void cooked(Cursor c, int headerLength, int protocolField) {
        if (c.has(LayerKind.LINUX_COOKED, headerLength)) {
            int protocol = c.word(protocolField);
            c.add(LayerKind.LINUX_COOKED, headerLength);
            c.advance(headerLength, EtherType.layerKind(protocol));
        }
    }

    /** BSD loopback: an address family in the byte order of the machine that captured. */
    static void nullLoop(Cursor c) {
        if (!c.has(LayerKind.NULL_LOOP, 4)) {
            return;
        }
        int family = c.buffer.getInt(c.position);
        c.add(LayerKind.NULL_LOOP, 4);
        c.advance(4, LayerKind.OTHER);
        switch ((family & 0xFFFF) == 0 ? Integer.reverseBytes(family) : family) {
            case 2 -> c.next = LayerKind.IPV4;
            case 10, 24, 28, 30 -> c.next = LayerKind.IPV6;
            default -> {}
        }
    }

    /** PPP (RFC 1661) with or without HDLC-like framing (RFC 1662), the protocol field compressed or not. */
    static void ppp(Cursor c) {
        int header = c.available() >= 2 && isFraming(c.word(0)) ? 2 : 0;
        if (!c.has(LayerKind.PPP, header + 1)) {
            return;
        }
        int protocol = c.octet(header++);
        if ((protocol & 1) == 0) {
            if (!c.has(LayerKind.PPP, header + 1)) {
                return;
            }
            protocol = protocol << 8 | c.octet(header++);
        }
        int payload = pppPayload(protocol);
        // One octet that names nothing known may be anything.
        header = header == 1 && payload == LayerKind.OTHER ? 0 : header;
        c.add(LayerKind.PPP, header);
        c.advance(header, payload);
    }

    private static boolean isFraming(int addressAndControl) {
        return addressAndControl == 0xFF03 || addressAndControl == 0x0F00 || addressAndControl == 0x8F00;
    }

    private static int pppPayload(int protocol) {
        return switch (protocol) {
            case PPP_IPV4 -> LayerKind.IPV4;
            case PPP_IPV6 -> LayerKind.IPV6;
            case PPP_MPLS -> LayerKind.MPLS;
            default -> protocol >= EtherType.IPV4 ? EtherType.layerKind(protocol) : LayerKind.OTHER;
        };
    }

    /** PPPoE session stage (RFC 2516): version and type, code, session, length. */
    static void pppoe(Cursor c) {
        if (!c.has(LayerKind.PPPOE, PPPOE_LENGTH)) {
            return;
        }
        int end = c.position + PPPOE_LENGTH + c.word(4);
        if (c.octet(1) != 0) {
            c.next = LayerKind.OTHER;
            return;
        }
        if (end <= c.limit) {
            c.addBounded(LayerKind.PPPOE, PPPOE_LENGTH, end);
        } else {
            c.add(LayerKind.PPPOE, PPPOE_LENGTH);
        }
        c.advance(PPPOE_LENGTH, LayerKind.PPP);
    }

    /** One MPLS label stack entry (RFC 3032). Below the last one nothing says what follows; the first four bits tell IP from
     * a pseudowire (RFC 4928). */
    static void mpls(Cursor c) {
        if (!c.has(LayerKind.MPLS, 4)) {
            return;
        }
        boolean bottom = (c.octet(2) & 1) != 0;
        c.add(LayerKind.MPLS, 4);
        c.advance(4, LayerKind.MPLS);
        if (bottom) {
            c.next = byVersion(c);
            if (c.next == LayerKind.OTHER) {
                boolean controlWord = c.available() >= 4 && c.octet(0) >>> 4 == 0;
                c.advance(controlWord ? 4 : 0, LayerKind.ETHERNET);
            }
        }
    }
}
