package pathsum.checksum;

import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/** Sums of the pseudo-headers of IPv4 (RFC 9293, section 3.1) and IPv6 (RFC 8200, section 8.1). */
final class PseudoHeader {
    /** As a sum: it cannot be told. */
    static final int UNKNOWN = -1;

    private PseudoHeader() {}

    /** The folded sum of addresses and protocol, without the length, or {@link #UNKNOWN}. */
    static int withoutLength(PacketLayers layers, int ip, int protocol) {
        if (ip < 0) {
            return UNKNOWN;
        }
        int source = layers.sourceOffset[ip];
        int destination = layers.destinationOffset[ip];
        if (source < 0 || destination < 0) {
            return UNKNOWN;
        }
        int addressLength = layers.kind[ip] == LayerKind.IPV4 ? 4 : 16;
        long sum;
        if (destination == source + addressLength) {
            sum = InternetChecksum.unfolded(layers.buffer, source, 2 * addressLength);
        } else {
            sum = InternetChecksum.unfolded(layers.buffer, source, addressLength)
                    + InternetChecksum.unfolded(layers.buffer, destination, addressLength);
        }
        return InternetChecksum.swapped(InternetChecksum.fold(sum + (protocol << 8)));
    }

    /** Adds the length to a sum without it. */
    static int withLength(int withoutLength, int length) {
        return withoutLength == UNKNOWN ? UNKNOWN : InternetChecksum.fold(withoutLength + (length & 0xFFFF_FFFFL));
    }
}
