package pathsum.anonymity;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/** Exchanges every address in the headers of one packet, in place. */
final class AddressRewriter {
    private static final int MAC_LENGTH = 6;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;
    private static final int PPI_FIELDS = 8;
    private static final int NFLOG_ATTRIBUTES = 4;
    private static final int IPV4_OPTIONS = 20;
    private static final int TCP_OPTIONS = 20;
    private static final int NO_OPERATION = 1;
    private static final int ICMP_REDIRECT = 5;
    /** TCP options that may hold addresses: Multipath TCP, and the two experimental ones (RFC 8684, RFC 4727). */
    private static final Set<Integer> TELLING_TCP_OPTIONS = Set.of(30, 253, 254);

    private final Disguise disguise;
    private final PacketLayers layers;
    private final ByteBuffer buffer;
    private final Set<Integer> done = new HashSet<>();

    AddressRewriter(Disguise disguise, PacketLayers layers) {
        this.disguise = disguise;
        this.layers = layers;
        this.buffer = layers.buffer;
    }

    void rewrite() {
        for (int i = 0; i < layers.count; i++) {
            int offset = layers.offset[i];
            switch (layers.kind[i]) {
                case LayerKind.ETHERNET -> {
                    mac(offset);
                    mac(offset + MAC_LENGTH);
                }
                case LayerKind.LINUX_COOKED -> mac(offset + (layers.headerLength[i] == 20 ? 12 : 6));
                case LayerKind.IEEE_802_11 -> ieee80211(offset);
                case LayerKind.PPI -> clear(offset + PPI_FIELDS, offset + layers.headerLength[i]);
                case LayerKind.NFLOG -> nflog(offset + NFLOG_ATTRIBUTES, offset + layers.headerLength[i] - 4);
                case LayerKind.ARP -> arp(offset);
                case LayerKind.IPV4 -> ipv4(i, offset);
                case LayerKind.IPV6 -> ipv6(i, offset);
                case LayerKind.ICMP -> icmp(offset);
                case LayerKind.TCP ->
                    tcpOptions(offset + TCP_OPTIONS, Math.min(offset + layers.headerLength[i], layers.captureEnd));
                default -> {
                    // no addresses in what is kept of it
                }
            }
        }
    }

    private void mac(int offset) {
        if (isFree(offset, MAC_LENGTH)) {
            PacketAnonymizer.put(buffer, offset, disguise.mac(PacketAnonymizer.octets(buffer, offset, MAC_LENGTH)));
        }
    }

    /** Three addresses, or four (IEEE 802.11, 9.3.2.1). */
    private void ieee80211(int offset) {
        mac(offset + 4);
        mac(offset + 10);
        mac(offset + 16);
        if (offset + 1 < layers.captureEnd && (buffer.get(offset + 1) & 3) == 3) {
            mac(offset + 24);
        }
    }

    /** What each attribute before the packet says: the frame's addresses, the rule's text, whose packet it was. */
    private void nflog(int attributes, int end) {
        int at = attributes;
        while (at + 4 <= end) {
            int next = at + ((Short.reverseBytes(buffer.getShort(at)) & 0xFFFF) + 3 & -4);
            clear(at + 4, Math.min(next, end));
            at = next;
        }
    }

    private void clear(int start, int end) {
        for (int at = start; at < Math.min(end, layers.captureEnd); at++) {
            buffer.put(at, (byte) 0);
        }
    }

    private void ipv4Address(int offset) {
        if (isFree(offset, IPV4_LENGTH)) {
            PacketAnonymizer.put(buffer, offset, disguise.ipv4(PacketAnonymizer.octets(buffer, offset, IPV4_LENGTH)));
        }
    }

    private void ipv6Address(int offset) {
        if (isFree(offset, IPV6_LENGTH)) {
            PacketAnonymizer.put(buffer, offset, disguise.ipv6(PacketAnonymizer.octets(buffer, offset, IPV6_LENGTH)));
        }
    }

    private boolean isFree(int offset, int length) {
        return offset >= layers.frameOffset && offset + length <= layers.captureEnd && done.add(offset);
    }

    /** Ethernet and IPv4 (RFC 826). */
    private void arp(int offset) {
        if (offset + 28 <= layers.captureEnd && buffer.getShort(offset + 4) == 0x0604) {
            mac(offset + 8);
            ipv4Address(offset + 14);
            mac(offset + 18);
            ipv4Address(offset + 24);
        }
    }

    private void ipv4(int layer, int offset) {
        ipv4Address(offset + 12);
        ipv4Address(offset + 16);
        ipv4Address(layers.sourceOffset[layer]);
        ipv4Address(layers.destinationOffset[layer]);
        int end = Math.min(offset + layers.headerLength[layer], layers.captureEnd);
        if (offset + IPV4_OPTIONS < end) {
            new Ipv4Options(buffer, this::ipv4Address).rewrite(offset + IPV4_OPTIONS, end);
        }
    }

    /** A redirect names a gateway (RFC 792). */
    private void icmp(int offset) {
        if (offset < layers.captureEnd && buffer.get(offset) == ICMP_REDIRECT) {
            ipv4Address(offset + 4);
        }
    }

    private void ipv6(int layer, int offset) {
        ipv6Address(offset + 8);
        ipv6Address(offset + 24);
        int destination = layers.destinationOffset[layer];
        boolean routed = destination != offset + 24;
        boolean compressed = destination < 0;
        ipv6Address(layers.sourceOffset[layer]);
        ipv6Address(destination);
        for (int i = 0; i < layers.count && routed; i++) {
            int end = layers.offset[i] + layers.headerLength[i];
            boolean holds =
                    layers.kind[i] == LayerKind.IPV6_EXTENSION && layers.offset[i] < destination && destination < end;
            for (int at = layers.offset[i] + 8; holds && at + IPV6_LENGTH <= end; at += IPV6_LENGTH) {
                ipv6Address(at);
            }
            // The tails of addresses alone (RFC 6554) cannot be exchanged for others.
            boolean tails = compressed && layers.kind[i] == LayerKind.IPV6_EXTENSION && layers.network[i] == layer;
            for (int at = layers.offset[i] + 8; tails && at < Math.min(end, layers.captureEnd); at++) {
                buffer.put(at, (byte) 0);
            }
        }
    }

    private void tcpOptions(int from, int end) {
        int at = from;
        while (at + 1 < end) {
            int kind = buffer.get(at) & 0xFF;
            int length = kind <= NO_OPERATION ? 1 : buffer.get(at + 1) & 0xFF;
            if (kind == 0 || length == 0) {
                return;
            }
            for (int i = at; TELLING_TCP_OPTIONS.contains(kind) && i < Math.min(at + length, end); i++) {
                buffer.put(i, (byte) NO_OPERATION);
            }
            at += length;
        }
    }
}
