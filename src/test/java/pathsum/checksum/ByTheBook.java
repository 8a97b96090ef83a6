package pathsum.checksum;

import pathsum.wire.IpProtocol;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/** The same verdicts, word by word over a byte array as the RFCs put it, for the protocols whose rule is one sentence. */
final class ByTheBook {
    private ByTheBook() {}

    /** RFC 1071, section 1. */
    static int sum(int sum, byte[] octets, int from, int to) {
        int total = sum;
        for (int i = from; i < to; i += 2) {
            int high = octets[i] & 0xFF;
            int low = i + 1 < to ? octets[i + 1] & 0xFF : 0;
            total += high << 8 | low;
            total = (total & 0xFFFF) + (total >>> 16);
        }
        return total;
    }

    /** What a row should say if all that its layer claims is there; null if no rule here is about it. */
    static ChecksumStatus status(byte[] memory, PacketLayers layers, ChecksumResults results, int row) {
        int layer = results.layer[row];
        int field = layers.frameOffset + results.fieldOffset[row];
        int offset = layers.offset[layer];
        int found = (memory[field] & 0xFF) << 8 | (memory[field + 1] & 0xFF);
        return switch (layers.kind[layer]) {
            case LayerKind.IPV4 -> judge(sum(0, memory, offset, offset + layers.headerLength[layer]), found, -1, -1);
            case LayerKind.ICMP, LayerKind.IGMP, LayerKind.GRE ->
                judge(sum(0, memory, offset, layers.end[layer]), found, -1, -1);
            case LayerKind.TCP -> overPseudoHeader(memory, layers, layer, IpProtocol.TCP, found);
            case LayerKind.ICMPV6 -> overPseudoHeader(memory, layers, layer, IpProtocol.ICMPV6, found);
            case LayerKind.UDP ->
                found == 0 ? zero(layers, layer) : overPseudoHeader(memory, layers, layer, IpProtocol.UDP, found);
            default -> null;
        };
    }

    private static ChecksumStatus zero(PacketLayers layers, int layer) {
        boolean ipv4 = layers.kind[layers.network[layer]] == LayerKind.IPV4;
        return ipv4 ? ChecksumStatus.ABSENT : ChecksumStatus.ILLEGAL;
    }

    private static ChecksumStatus overPseudoHeader(
            byte[] memory, PacketLayers layers, int layer, int protocol, int found) {
        int ip = layers.network[layer];
        int addressLength = layers.kind[ip] == LayerKind.IPV4 ? 4 : 16;
        int length = layers.end[layer] - layers.offset[layer];
        int seed = sum(protocol, memory, layers.sourceOffset[ip], layers.sourceOffset[ip] + addressLength);
        seed = sum(seed, memory, layers.destinationOffset[ip], layers.destinationOffset[ip] + addressLength);
        int pseudoHeader = seed + (length >>> 16) + (length & 0xFFFF);
        pseudoHeader = (pseudoHeader & 0xFFFF) + (pseudoHeader >>> 16);
        return judge(sum(pseudoHeader, memory, layers.offset[layer], layers.end[layer]), found, pseudoHeader, seed);
    }

    private static ChecksumStatus judge(int sum, int found, int pseudoHeader, int seed) {
        if (sum == 0xFFFF) {
            return ChecksumStatus.VALID;
        }
        return found == pseudoHeader || found == seed ? ChecksumStatus.PARTIAL : ChecksumStatus.BAD;
    }
}
