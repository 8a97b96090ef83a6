package pathsum.anonymity;

import java.nio.ByteBuffer;
import pathsum.checksum.InternetChecksum;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/**
 * Zeroes what follows the headers of one packet, but for one word with the sum of what was there: so a payload that
 * differed between two points still does, by the same sum.
 */
final class PayloadEraser {
    /** So many octets hold an empty word and a sum. */
    private static final int GUESSED_FROM = 4;

    private static final int OSPF_ROUTER = 4;
    private static final int OSPF_CHECKSUM = 12;
    private static final int OSPF_COMMON_LENGTH = 16;
    private static final int DHCP_LENGTH = 240;
    private static final int DHCP_MAGIC = 0x6382_5363;

    private final Disguise disguise;
    private final PacketLayers layers;
    private final ByteBuffer buffer;
    private final boolean anyBad;

    /** Where anything is wrong, the last octet of an odd payload stays: it may be what was left out of a sum. */
    PayloadEraser(Disguise disguise, PacketLayers layers, boolean anyBad) {
        this.disguise = disguise;
        this.layers = layers;
        this.buffer = layers.buffer;
        this.anyBad = anyBad;
    }

    void erase() {
        if (layers.count == 0) {
            erase(layers.frameOffset, layers.captureEnd);
            return;
        }
        int last = layers.count - 1;
        if (layers.kind[last] == LayerKind.OSPF) {
            // The addresses of router and area; what is around them says how the checksum is to be taken.
            erase(upTo(layers.offset[last] + OSPF_ROUTER), upTo(layers.offset[last] + OSPF_CHECKSUM));
        }
        int start = upTo(kept(last));
        int end = Math.max(start, Math.min(layers.end[last], layers.captureEnd));
        // What is not understood may be tried by its first octet, which has to stay without meaning.
        boolean guessed = layers.kind[last] == LayerKind.OTHER;
        if (guessed && end - start >= GUESSED_FROM) {
            int sum = InternetChecksum.sum(buffer, start, Short.BYTES);
            buffer.putShort(start, (short) 0);
            int next = InternetChecksum.sum(buffer, start + Short.BYTES, Short.BYTES);
            buffer.putShort(start + Short.BYTES, (short) InternetChecksum.fold((long) sum + next));
            erase(start + Short.BYTES, end);
        } else if (guessed) {
            zero(start, end);
        } else if (!dhcp(last, start, end)) {
            erase(start, end);
        }
        erase(end + ((end - start) & 1), layers.captureEnd);
        if (((end - start) & 1) != 0 && end < layers.captureEnd && !anyBad) {
            buffer.put(end, (byte) 0);
        }
    }

    private int upTo(int offset) {
        return Math.min(offset, layers.captureEnd);
    }

    /** One past the octets that are kept of the innermost header. */
    private int kept(int layer) {
        int offset = layers.offset[layer];
        return switch (layers.kind[layer]) {
            case LayerKind.OTHER -> offset;
            case LayerKind.OSPF -> offset + OSPF_COMMON_LENGTH;
            case LayerKind.IGMP -> offset + 4;
            case LayerKind.ICMP, LayerKind.ICMPV6, LayerKind.ESP, LayerKind.VRRP -> offset + 8;
            case LayerKind.ARP -> offset + 28;
            case LayerKind.IPV4, LayerKind.IPV6 ->
                Math.max(offset + layers.headerLength[layer], layers.payloadOffset[layer]);
            default -> offset + layers.headerLength[layer];
        };
    }

    private void erase(int start, int end) {
        int length = end - start;
        if (length <= 0) {
            return;
        }
        boolean odd = (length & 1) != 0;
        byte last = buffer.get(end - 1);
        long sum = InternetChecksum.sum(buffer, start, length);
        boolean keepLast = odd && anyBad;
        if (odd && keepLast) {
            sum = InternetChecksum.fold(sum + (~((last & 0xFF) << 8) & 0xFFFF));
        }
        zero(start, end);
        if (keepLast) {
            buffer.put(end - 1, last);
        }
        if (length >= 2 && !(keepLast && length < 3)) {
            buffer.putShort(start, (short) sum);
        }
    }

    private void zero(int start, int end) {
        for (int i = start; i < end; i++) {
            buffer.put(i, (byte) 0);
        }
    }

    /** Keeps of DHCP what tells how the dialogue went: operation, transaction and message type. */
    private boolean dhcp(int layer, int start, int end) {
        if (layers.kind[layer] != LayerKind.UDP
                || end - start < DHCP_LENGTH
                || buffer.getInt(start + DHCP_LENGTH - 4) != DHCP_MAGIC) {
            return false;
        }
        for (int at = start + 12; at < start + 28; at += 4) {
            PacketAnonymizer.put(buffer, at, disguise.ipv4(PacketAnonymizer.octets(buffer, at, 4)));
        }
        PacketAnonymizer.put(buffer, start + 28, disguise.mac(PacketAnonymizer.octets(buffer, start + 28, 6)));
        for (int at = start + 34; at < start + DHCP_LENGTH - 4; at++) {
            buffer.put(at, (byte) 0);
        }
        int at = start + DHCP_LENGTH;
        while (at + 1 < end) {
            int option = buffer.get(at) & 0xFF;
            int next = option == 0 || option == 255 ? at + 1 : Math.min(end, at + 2 + (buffer.get(at + 1) & 0xFF));
            for (int i = at; i < next && option != 53 && option != 255; i++) {
                buffer.put(i, (byte) 0);
            }
            at = option == 255 ? end : next;
        }
        return true;
    }
}
