package pathsum.wire;

/** Steps of a dissection through IP headers and IPv6 extension headers. */
final class NetworkLayers {
    private static final int EXTENSION_MIN_LENGTH = 8;
    private static final int AUTHENTICATION_MIN_LENGTH = 12;
    private static final int IPV6_ADDRESS_LENGTH = 16;

    private static final int FRAGMENT_OFFSET = 0xFFF8;
    private static final int MORE_FRAGMENTS = 1;

    private static final int PAD_1 = 0;
    private static final int JUMBO_PAYLOAD = 0xC2;
    private static final int HOME_ADDRESS = 0xC9;

    private static final int SOURCE_ROUTE = 0;
    private static final int HOME_ADDRESS_ROUTE = 2;
    private static final int RPL_SOURCE_ROUTE = 3;
    private static final int SEGMENT_ROUTING = 4;

    private final Ipv4Header ipv4 = new Ipv4Header();
    private final Ipv6Header ipv6 = new Ipv6Header();

    void ipv4(Cursor c) {
        Ipv4Header header = ipv4.wrap(c.buffer, c.position);
        Fit fit = header.check(c.available());
        if (fit == Fit.TOO_SHORT) {
            int wanted = c.available() < Ipv4Header.MIN_LENGTH ? Ipv4Header.MIN_LENGTH : header.headerLength();
            withoutPayload(c.layers, c.stopShort(LayerKind.IPV4, wanted));
            return;
        }
        if (fit == Fit.MALFORMED) {
            withoutPayload(c.layers, c.stopMalformed(LayerKind.IPV4, Ipv4Header.MIN_LENGTH));
            return;
        }
        int headerLength = header.headerLength();
        int totalLength = header.totalLength();
        int ip = c.addBounded(LayerKind.IPV4, headerLength, totalLength == 0 ? c.limit : c.position + totalLength);
        PacketLayers layers = c.layers;
        layers.sourceOffset[ip] = c.position + Ipv4Header.SOURCE;
        layers.destinationOffset[ip] = headerLength == Ipv4Header.MIN_LENGTH
                ? c.position + Ipv4Header.DESTINATION
                : header.finalDestinationOffset();
        layers.fragmentOffset[ip] = header.fragmentOffset();
        layers.moreFragments[ip] = header.moreFragments();
        layers.identification[ip] = header.identification();
        layers.fragmentDataOffset[ip] = c.position + headerLength;
        c.network = ip;
        c.advance(headerLength, LayerKind.OTHER);
        payload(c, header.protocol(), IpProtocol.layerKindOverIpv4(header.protocol()));
    }

    void ipv6(Cursor c) {
        Ipv6Header header = ipv6.wrap(c.buffer, c.position);
        Fit fit = header.check(c.available());
        if (fit == Fit.TOO_SHORT) {
            withoutPayload(c.layers, c.stopShort(LayerKind.IPV6, Ipv6Header.LENGTH));
            return;
        }
        if (fit == Fit.MALFORMED) {
            withoutPayload(c.layers, c.stopMalformed(LayerKind.IPV6, Ipv6Header.LENGTH));
            return;
        }
        int payloadLength = header.payloadLength();
        int end = payloadLength == 0 ? c.limit : c.position + Ipv6Header.LENGTH + payloadLength;
        int ip = c.addBounded(LayerKind.IPV6, Ipv6Header.LENGTH, end);
        PacketLayers layers = c.layers;
        layers.sourceOffset[ip] = c.position + Ipv6Header.SOURCE;
        layers.destinationOffset[ip] = c.position + Ipv6Header.DESTINATION;
        layers.fragmentOffset[ip] = 0;
        layers.moreFragments[ip] = false;
        layers.identification[ip] = 0;
        c.network = ip;
        c.advance(Ipv6Header.LENGTH, LayerKind.OTHER);
        payload(c, header.nextHeader(), IpProtocol.layerKindOverIpv6(header.nextHeader()));
    }

    /** One extension header (RFC 8200, section 4), or an authentication header (RFC 4302) over either version. */
    void extension(Cursor c) {
        PacketLayers layers = c.layers;
        int ip = c.network;
        layers.protocol[ip] = -1;
        boolean authentication = c.extension == IpProtocol.AUTHENTICATION;
        if (!c.has(LayerKind.IPV6_EXTENSION, authentication ? AUTHENTICATION_MIN_LENGTH : EXTENSION_MIN_LENGTH)) {
            return;
        }
        int length = authentication ? (c.octet(1) + 2) << 2 : (c.octet(1) + 1) << 3;
        if (c.extension == IpProtocol.FRAGMENT) {
            length = EXTENSION_MIN_LENGTH;
        }
        if (!c.has(LayerKind.IPV6_EXTENSION, length)) {
            return;
        }
        c.add(LayerKind.IPV6_EXTENSION, length);
        switch (c.extension) {
            case IpProtocol.FRAGMENT -> {
                layers.fragmentOffset[ip] = c.word(2) & FRAGMENT_OFFSET;
                layers.moreFragments[ip] = (c.word(2) & MORE_FRAGMENTS) != 0;
                layers.identification[ip] = c.buffer.getInt(c.position + 4);
                layers.fragmentDataOffset[ip] = c.position + length;
            }
            case IpProtocol.ROUTING -> routing(c, ip, length);
            case IpProtocol.HOP_BY_HOP, IpProtocol.DESTINATION_OPTIONS -> options(c, ip, length);
            default -> {}
        }
        int nextHeader = c.octet(0);
        int kind = layers.kind[ip] == LayerKind.IPV6
                ? IpProtocol.layerKindOverIpv6(nextHeader)
                : IpProtocol.layerKindOverIpv4(nextHeader);
        c.advance(length, LayerKind.OTHER);
        payload(c, nextHeader, kind);
    }

    /** The final destination of a routing header with segments left (RFC 8200, section 8.1): the last address of the list,
     * or of segment routing (RFC 8754) the first. */
    private static void routing(Cursor c, int ip, int length) {
        if (c.octet(3) == 0) {
            return;
        }
        switch (c.octet(2)) {
            case SOURCE_ROUTE, HOME_ADDRESS_ROUTE -> {
                if (length >= EXTENSION_MIN_LENGTH + IPV6_ADDRESS_LENGTH) {
                    c.layers.destinationOffset[ip] = c.position + length - IPV6_ADDRESS_LENGTH;
                }
            }
            case SEGMENT_ROUTING -> {
                if (length >= EXTENSION_MIN_LENGTH + IPV6_ADDRESS_LENGTH) {
                    c.layers.destinationOffset[ip] = c.position + EXTENSION_MIN_LENGTH;
                }
            }
            case RPL_SOURCE_ROUTE -> rplRouting(c, ip, length);
            default -> {}
        }
    }

    /** RPL elides a prefix of each address (RFC 6554); only an address written in full can be pointed at. */
    private static void rplRouting(Cursor c, int ip, int length) {
        int elidedFromLast = c.octet(4) & 0x0F;
        int padding = c.octet(5) >>> 4;
        int last = length - padding - IPV6_ADDRESS_LENGTH;
        c.layers.destinationOffset[ip] = elidedFromLast == 0 && last >= EXTENSION_MIN_LENGTH ? c.position + last : -1;
    }

    private static void options(Cursor c, int ip, int length) {
        int option = 2;
        while (option + 1 < length) {
            int type = c.octet(option);
            if (type == PAD_1) {
                option++;
                continue;
            }
            int dataLength = c.octet(option + 1);
            int next = option + 2 + dataLength;
            if (next > length) {
                return;
            }
            if (type == HOME_ADDRESS && dataLength == IPV6_ADDRESS_LENGTH) {
                c.layers.sourceOffset[ip] = c.position + option + 2;
            } else if (type == JUMBO_PAYLOAD && dataLength == 4) {
                jumbo(c, ip, c.buffer.getInt(c.position + option + 2));
            }
            option = next;
        }
    }

    private static void jumbo(Cursor c, int ip, int payloadLength) {
        int payload = c.layers.offset[ip] + Ipv6Header.LENGTH;
        boolean announced = c.buffer.getShort(c.layers.offset[ip] + Ipv6Header.PAYLOAD_LENGTH) == 0;
        if (announced && payloadLength > 0xFFFF && payloadLength <= Integer.MAX_VALUE - payload) {
            c.rebound(ip, payload + payloadLength);
        }
    }

    private static void payload(Cursor c, int protocol, int kind) {
        PacketLayers layers = c.layers;
        int ip = c.network;
        layers.payloadOffset[ip] = c.position;
        layers.protocol[ip] = protocol;
        layers.fragmented |= layers.isFragment(ip);
        c.extension = protocol;
        if (layers.fragmentOffset[ip] != 0) {
            c.next = Cursor.DONE;
            return;
        }
        c.beginningOnly |= layers.moreFragments[ip];
        c.next = protocol == IpProtocol.NO_NEXT_HEADER && layers.kind[ip] == LayerKind.IPV6 ? Cursor.DONE : kind;
    }

    private static void withoutPayload(PacketLayers layers, int ip) {
        layers.sourceOffset[ip] = -1;
        layers.destinationOffset[ip] = -1;
        layers.payloadOffset[ip] = -1;
        layers.protocol[ip] = -1;
        layers.fragmentOffset[ip] = 0;
        layers.moreFragments[ip] = false;
    }
}
