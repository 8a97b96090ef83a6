package pathsum.wire;

import java.nio.ByteBuffer;

/** Where a dissection is, and what the layers so far allow: the state that all its steps share. */
final class Cursor {
    /** As {@link #next}: nothing more to dissect. */
    static final int DONE = 0;

    PacketLayers layers;
    ByteBuffer buffer;
    /** {@link LayerKind} to find at {@link #position}. */
    int next;

    int position;
    /** One past the last octet that the layers so far claim; may lie beyond what was captured. */
    int limit;
    /** One past the last octet that may be read: captured, and inside all layers so far. */
    int readable;
    /** Innermost IP header, or -1. */
    int network;
    /** Next header number of the extension header at {@link #position}. */
    int extension;

    boolean quoted;
    /** What follows is the beginning of something longer (a first fragment, a quoted packet), so its lengths may exceed
     * {@link #limit} without lying. */
    boolean beginningOnly;
    /** A length field contradicted the layer around it, so no end further in can be relied on. */
    boolean contradicted;

    void start(ByteBuffer buffer, int offset, int capturedLength, int originalLength, PacketLayers layers) {
        this.buffer = buffer;
        this.layers = layers;
        position = offset;
        readable = offset + capturedLength;
        limit = originalLength > capturedLength ? saturated(offset + originalLength) : readable;
        network = -1;
        quoted = false;
        beginningOnly = false;
        contradicted = false;
        layers.buffer = buffer;
        layers.frameOffset = offset;
        layers.captureEnd = readable;
        layers.originalEnd = limit;
        layers.summedEnd = -1;
        layers.count = 0;
        layers.truncated = false;
        layers.fragmented = false;
    }

    /** An end beyond the largest index is as good as one there: nothing of it was captured. */
    private static int saturated(int end) {
        return end < 0 ? Integer.MAX_VALUE : end;
    }

    int available() {
        return readable - position;
    }

    int octet(int field) {
        return buffer.get(position + field) & 0xFF;
    }

    int word(int field) {
        return buffer.getShort(position + field) & 0xFFFF;
    }

    /** Whether a fixed header can be read here; records what is there instead if not. */
    boolean has(int kind, int headerLength) {
        if (headerLength <= readable - position) {
            return true;
        }
        stopShort(kind, headerLength);
        return false;
    }

    /** Ends the dissection at a header that reaches beyond the readable octets. */
    int stopShort(int kind, int headerLength) {
        boolean noRoom = position + headerLength > limit && !beginningOnly;
        next = DONE;
        return add(kind, available(), limit, noRoom || contradicted ? Fit.MALFORMED : Fit.TOO_SHORT);
    }

    /** Ends the dissection at a header that contradicts itself. */
    int stopMalformed(int kind, int headerLength) {
        next = DONE;
        return add(kind, headerLength, limit, Fit.MALFORMED);
    }

    /** Records a layer that announces no end of its own. */
    int add(int kind, int headerLength) {
        return add(kind, headerLength, limit, fitOf(limit));
    }

    /** Records a layer that announces its end, which from here on bounds what is inside. */
    int addBounded(int kind, int headerLength, int announcedEnd) {
        int end = saturated(announcedEnd);
        Fit fit = fitOf(end);
        limit = end;
        readable = Math.min(readable, end);
        return add(kind, headerLength, end, fit);
    }

    /** Moves the end of the innermost IP packet, which a jumbo option gives only behind its header (RFC 2675). */
    void rebound(int ip, int end) {
        Fit fit = fitOf(end);
        limit = end;
        readable = Math.min(readable, end);
        layers.end[ip] = end;
        layers.readableEnd[ip] = readable;
        layers.fit[ip] = fit;
    }

    private Fit fitOf(int end) {
        if (end > limit && !beginningOnly) {
            contradicted = true;
        }
        if (contradicted) {
            return Fit.MALFORMED;
        }
        return end > readable ? Fit.SNAPPED : Fit.COMPLETE;
    }

    private int add(int kind, int headerLength, int end, Fit fit) {
        PacketLayers layers = this.layers;
        int index = layers.count;
        if (index == PacketLayers.MAX_LAYERS) {
            layers.truncated = true;
            return PacketLayers.MAX_LAYERS;
        }
        layers.kind[index] = kind;
        layers.offset[index] = position;
        layers.headerLength[index] = headerLength;
        layers.end[index] = end;
        layers.readableEnd[index] = Math.min(end, readable);
        layers.fit[index] = fit;
        layers.network[index] = network;
        layers.quoted[index] = quoted;
        layers.count = index + 1;
        return index;
    }

    /** Goes on behind a header. */
    void advance(int headerLength, int next) {
        position += headerLength;
        this.next = next;
    }
}
