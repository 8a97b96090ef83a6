package pathsum.pipeline;

import java.nio.ByteBuffer;
import pathsum.capture.CapturedPacket;
import pathsum.path.ObservationStore;
import pathsum.wire.PacketLayers;

/**
 * What is written down of octets that a capture of headers only cuts off: as much as verification and correlation ask of
 * them, so that they come to the same results. Network byte order.
 *
 * <pre>
 * magic(4) sum of the octets cut off, up to the end of the IP packet(2) sum of its trailer(2) trailer length(4)
 * for each IP header, outermost first: digest of its payload(8) of the payload's beginning(4) last octet(2) whole(2)
 * </pre>
 */
public final class PacketSummary {
    /** "ps01". */
    private static final int MAGIC = 0x7073_3031;

    private static final int FIXED = 12;
    private static final int PER_HEADER = 16;
    /** What a summary of a packet with the most layers takes up. */
    static final int MAX_LENGTH = FIXED + PER_HEADER * PacketLayers.MAX_LAYERS;

    private PacketSummary() {}

    static int length(int ipHeaders) {
        return FIXED + PER_HEADER * ipHeaders;
    }

    static void write(ByteBuffer out, int sum, int trailerSum, int trailerLength) {
        out.putInt(0, MAGIC)
                .putShort(4, (short) sum)
                .putShort(6, (short) trailerSum)
                .putInt(8, trailerLength);
    }

    /** Writes what an observation of the whole packet holds of its payload. */
    static void write(ByteBuffer out, int ipHeader, ObservationStore store, int slot) {
        int at = length(ipHeader);
        out.putLong(at, store.payloadHash[slot]).putInt(at + 8, store.prefixHash[slot]);
        out.putShort(at + 12, store.lastOctet[slot]);
        out.putShort(at + 14, (short) (store.flags[slot] & ObservationStore.COMPLETE));
    }

    /** Makes the sum of what was cut off a dissected packet known, if its capture wrote that down. */
    public static void recall(CapturedPacket packet, PacketLayers layers) {
        int length = packet.summaryLength;
        if (length < FIXED || (length - FIXED) % PER_HEADER != 0) {
            return;
        }
        ByteBuffer b = packet.summary;
        int at = packet.summaryOffset;
        int trailer = b.getInt(at + 8);
        int cut = layers.originalEnd - layers.captureEnd;
        if (b.getInt(at) == MAGIC && trailer >= 0 && cut > 0 && trailer <= cut) {
            layers.summedEnd = layers.originalEnd - trailer;
            layers.summedSum = b.getShort(at + 4) & 0xFFFF;
        }
    }

    /** Completes an observation of a packet that was cut. */
    static void recall(CapturedPacket packet, ObservationStore store, int slot) {
        ByteBuffer b = packet.summary;
        int depth = store.depth[slot];
        int at = packet.summaryOffset + length(depth);
        if (length(depth + 1) > packet.summaryLength) {
            return;
        }
        store.payloadHash[slot] = b.getLong(at);
        store.prefixHash[slot] = b.getInt(at + 8);
        store.lastOctet[slot] = b.getShort(at + 12);
        store.flags[slot] |= b.getShort(at + 14) & ObservationStore.COMPLETE;
        if (depth == 0) {
            store.trailerSum[slot] = b.getShort(packet.summaryOffset + 6) & 0xFFFF;
            store.trailerLength[slot] = b.getInt(packet.summaryOffset + 8);
        }
    }
}
