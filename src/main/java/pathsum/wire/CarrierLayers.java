package pathsum.wire;

/** Steps below IP on media other than Ethernet, and what capturing programs put before a frame. */
final class CarrierLayers {
    private static final int MAC_LENGTH = 24;
    private static final int ADDRESS_LENGTH = 6;
    private static final int SEQUENCE_CONTROL = 22;
    private static final int TO_AND_FROM_DISTRIBUTION = 0x03;
    private static final int MORE_FRAGMENTS = 0x04;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;
    /** Subtypes of data frames, in the first octet. */
    private static final int QOS = 0x80;
    /** In the first octet of the QoS control: several packets in one frame. */
    private static final int AGGREGATE = 0x80;

    private static final int RADIOTAP_LENGTH = 8;
    private static final int PPI_LENGTH = 8;

    private static final int NFLOG_LENGTH = 4;
    /** NFULA_PAYLOAD, linux/netfilter/nfnetlink_log.h. */
    private static final int NFLOG_PAYLOAD = 9;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private static final int UNNUMBERED = 0x03;
    private static final int NLPID_SNAP = 0x80;
    private static final int NLPID_IPV6 = 0x8E;
    private static final int NLPID_IPV4 = 0xCC;

    private CarrierLayers() {}

    /** A data frame in the clear, whole or the first of its fragments (IEEE 802.11, 9.3.2). */
    static void ieee80211(Cursor c) {
        if (!c.has(LayerKind.IEEE_802_11, 2)) {
            return;
        }
        int type = c.octet(0);
        int flags = c.octet(1);
        if (!isData(type) || (flags & PROTECTED) != 0) {
            c.next = LayerKind.OTHER;
            return;
        }
        boolean fourAddresses = (flags & TO_AND_FROM_DISTRIBUTION) == TO_AND_FROM_DISTRIBUTION;
        int qosControl = MAC_LENGTH + (fourAddresses ? ADDRESS_LENGTH : 0);
        int length = qosControl + ((type & QOS) == 0 ? 0 : (flags & ORDER) == 0 ? 2 : 6);
        if (!c.has(LayerKind.IEEE_802_11, length)) {
            return;
        }
        boolean aggregate = (type & QOS) != 0 && (c.octet(qosControl) & AGGREGATE) != 0;
        boolean laterFragment = (c.octet(SEQUENCE_CONTROL) & 0x0F) != 0;
        c.add(LayerKind.IEEE_802_11, length);
        c.beginningOnly |= (flags & MORE_FRAGMENTS) != 0;
        c.advance(length, LayerKind.OTHER);
        if (!aggregate && !laterFragment) {
            c.advance(padding(c, length), LayerKind.OTHER);
            LinkLayers.logicalLink(c);
        }
    }

    /** Version 0, type data, and of the subtypes one that carries any. */
    private static boolean isData(int type) {
        return (type & 0x4F) == 0x08;
    }

    /** Some devices fill the header up to a multiple of four octets; what has to follow shows it. */
    private static int padding(Cursor c, int length) {
        int odd = length & 3;
        return odd != 0 && c.available() >= 8 && c.word(0) != 0xAAAA && c.word(odd) == 0xAAAA ? odd : 0;
    }

    /** The header of radiotap.org: version, padding, length; the last two little-endian. */
    static void radiotap(Cursor c) {
        precededBy(c, LayerKind.RADIOTAP, RADIOTAP_LENGTH);
        if (c.next != Cursor.DONE && c.next != LayerKind.OTHER) {
            c.next = LayerKind.IEEE_802_11;
        }
    }

    /** Per-packet information (CACE PPI 1.0.10): version, flags, length, then the link type of the frame; little-endian. */
    static void ppi(Cursor c) {
        int start = c.position;
        precededBy(c, LayerKind.PPI, PPI_LENGTH);
        if (c.next != Cursor.DONE && c.next != LayerKind.OTHER) {
            LinkLayers.start(c, Integer.reverseBytes(c.buffer.getInt(start + 4)));
        }
    }

    /** A header whose version is zero and whose length is its second word. */
    private static void precededBy(Cursor c, int kind, int least) {
        if (!c.has(kind, least)) {
            return;
        }
        int length = littleEndian(c, 2);
        if (c.octet(0) != 0 || length < least) {
            c.next = LayerKind.OTHER;
        } else if (c.has(kind, length)) {
            c.add(kind, length);
            c.position += length;
        }
    }

    /** What the NFLOG target hands to user space: family, version, group, then attributes, of which one is the packet. */
    static void nflog(Cursor c) {
        if (!c.has(LayerKind.NFLOG, NFLOG_LENGTH)) {
            return;
        }
        int family = c.octet(0);
        c.next = LayerKind.OTHER;
        int at = NFLOG_LENGTH;
        while (c.available() >= at + 4) {
            // In the byte order of the machine that captured, which nearly always is this.
            int length = littleEndian(c, at);
            if (length < 4) {
                return;
            }
            if ((littleEndian(c, at + 2) & 0x7FFF) == NFLOG_PAYLOAD) {
                c.addBounded(LayerKind.NFLOG, at + 4, c.position + at + length);
                c.advance(at + 4, byFamily(family));
                return;
            }
            at += (length + 3) & -4;
        }
    }

    private static int byFamily(int family) {
        return family == AF_INET ? LayerKind.IPV4 : family == AF_INET6 ? LayerKind.IPV6 : LayerKind.OTHER;
    }

    /** Frame Relay with an address of two octets, encapsulating as in RFC 2427 or, as Cisco does, by EtherType. */
    static void frameRelay(Cursor c) {
        if (!c.has(LayerKind.FRAME_RELAY, 4)) {
            return;
        }
        boolean twoOctets = (c.octet(0) & 1) == 0 && (c.octet(1) & 1) == 1;
        int etherType = c.word(2);
        c.next = LayerKind.OTHER;
        if (!twoOctets) {
            return;
        }
        if (c.octet(2) != UNNUMBERED) {
            c.add(LayerKind.FRAME_RELAY, 4);
            c.advance(4, EtherType.layerKind(etherType));
            return;
        }
        int protocol = c.octet(3) == 0 && c.available() > 4 ? 4 : 3;
        switch (c.octet(protocol)) {
            case NLPID_IPV4 -> frameRelay(c, protocol + 1, LayerKind.IPV4);
            case NLPID_IPV6 -> frameRelay(c, protocol + 1, LayerKind.IPV6);
            case NLPID_SNAP -> {
                boolean etherTyped =
                        c.available() >= protocol + 6 && c.word(protocol + 1) == 0 && c.octet(protocol + 3) == 0;
                if (etherTyped) {
                    frameRelay(c, protocol + 6, EtherType.layerKind(c.word(protocol + 4)));
                }
            }
            default -> {}
        }
    }

    private static void frameRelay(Cursor c, int length, int next) {
        c.add(LayerKind.FRAME_RELAY, length);
        c.advance(length, next);
    }

    private static int littleEndian(Cursor c, int field) {
        return Short.reverseBytes((short) c.word(field)) & 0xFFFF;
    }
}
