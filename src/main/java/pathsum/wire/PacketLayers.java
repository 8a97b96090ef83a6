package pathsum.wire;

import java.nio.ByteBuffer;

/**
 * The layers of one packet, outermost first: the result of dissection, reused for every packet.
 *
 * <p>Parallel arrays, valid up to {@link #count}. Offsets are absolute indices into {@link #buffer}.
 */
public final class PacketLayers {
    /** Deeper headers are not dissected; {@link #truncated} says so. */
    public static final int MAX_LAYERS = 64;

    /** One more than is ever counted: where the dissector writes what is too deep. */
    private static final int SLOTS = MAX_LAYERS + 1;

    public ByteBuffer buffer;
    /** First octet of the link layer. */
    public int frameOffset;
    /** One past the last captured octet. */
    public int captureEnd;
    /** One past where the packet's last octet would be, had all of it been captured. */
    public int originalEnd;

    /** One past octets behind {@link #captureEnd} that were not captured but whose sum is known; -1 if there are none. */
    public int summedEnd;
    /** Their sum, folded, in network order, as if they began at an even offset. */
    public int summedSum;

    public int count;
    /** The packet has more layers than {@link #MAX_LAYERS}. */
    public boolean truncated;

    /** Some IP header of the packet belongs to a fragment. */
    public boolean fragmented;

    /** {@link LayerKind} of each layer. */
    public final int[] kind = new int[SLOTS];

    public final int[] offset = new int[SLOTS];
    /** Octets of the header itself, options included. */
    public final int[] headerLength = new int[SLOTS];
    /** One past the last octet that the layer's own length fields (or, without any, the layer around it) claim. May lie
     * beyond {@link #captureEnd}: then the layer is {@link Fit#SNAPPED}. */
    public final int[] end = new int[SLOTS];

    /** One past the last octet of the layer that can be read: captured, and inside the layers around it. */
    public final int[] readableEnd = new int[SLOTS];

    public final Fit[] fit = new Fit[SLOTS];
    /** Index of the IP header that carries the layer, or -1. For an IP header: that of the enclosing one, or -1. */
    public final int[] network = new int[SLOTS];
    /** Whether the layer is part of a packet quoted in an ICMP error. */
    public final boolean[] quoted = new boolean[SLOTS];

    /** IP headers: where the pseudo-header's source address is (a home-address option may name another than the header). */
    public final int[] sourceOffset = new int[SLOTS];
    /** IP headers: where the pseudo-header's, the final, destination address is; -1 if no address in the packet is it (a
     * compressed RPL source route, RFC 6554). */
    public final int[] destinationOffset = new int[SLOTS];
    /** IP headers: where the payload starts, after all options and extension headers. */
    public final int[] payloadOffset = new int[SLOTS];
    /** IP headers: the protocol of the payload after all extension headers, or -1 if unreachable. */
    public final int[] protocol = new int[SLOTS];
    /** IP headers: octets before this fragment's payload in the datagram; 0 if first or whole. */
    public final int[] fragmentOffset = new int[SLOTS];
    /** IP headers: whether fragments follow. */
    public final boolean[] moreFragments = new boolean[SLOTS];

    /** IP headers: what fragments of one datagram have in common: 16 bits over IPv4, 32 if there is a fragment header over
     * IPv6, else 0. */
    public final int[] identification = new int[SLOTS];
    /** IP headers: where this fragment's part of its datagram starts, {@link #fragmentOffset} octets into it. */
    public final int[] fragmentDataOffset = new int[SLOTS];

    /** Whether the IP header at an index belongs to a fragment. */
    public boolean isFragment(int ip) {
        return moreFragments[ip] || fragmentOffset[ip] != 0;
    }
}
