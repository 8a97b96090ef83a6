package pathsum.checksum;

import pathsum.wire.PacketLayers;

/**
 * What the checksum-bearing layers of one packet hold, outermost first: the result of verification, reused for every
 * packet. Parallel arrays, valid up to {@link #count}.
 *
 * <p>Sums are folded to 16 bits, in network order, not complemented.
 */
public final class ChecksumResults {
    /** A row for each layer, and one for a datagram that a fragment completes. */
    private static final int MAX = PacketLayers.MAX_LAYERS + 1;

    public int count;
    /** Index in {@link PacketLayers}. */
    public final int[] layer = new int[MAX];

    public final ChecksumProtocol[] protocol = new ChecksumProtocol[MAX];
    public final ChecksumStatus[] status = new ChecksumStatus[MAX];
    public final ChecksumReason[] reason = new ChecksumReason[MAX];
    /** Where the field is, counted from the frame's first octet; -1 if it is in an earlier fragment, and this row is the verdict
     * over the whole datagram: then {@link #layer} is the IP header's. */
    public final int[] fieldOffset = new int[MAX];
    /** What the field holds: 16 bits, 32 for SCTP, -1 if it was not captured. */
    public final long[] found = new long[MAX];
    /** What a complete checksum would be, -1 if it cannot be told. */
    public final long[] expected = new long[MAX];
    /** Sum of the pseudo-header, or 0 where there is none; -1 if it cannot be told. */
    public final int[] pseudoHeaderSum = new int[MAX];
    /** Sum of the transport header, for IP of the IP header, options included, with a zero checksum field; -1 if it cannot be
     * told. */
    public final int[] headerSum = new int[MAX];
    /** Sum of what follows the transport header up to the end of the covered octets, as if it began at an even offset; of a
     * fragment, of its own payload. For IP that of a fragment's part of the datagram, else 0. -1 if it cannot be told. */
    public final int[] payloadSum = new int[MAX];
    /** Octets the checksum covers, its header included. */
    public final int[] coveredLength = new int[MAX];

    /** Adds a row and returns its index. */
    int add(int layerIndex, ChecksumProtocol whose, int field) {
        int row = count++;
        layer[row] = layerIndex;
        protocol[row] = whose;
        fieldOffset[row] = field;
        return row;
    }

    void judge(int row, ChecksumStatus verdict, ChecksumReason because) {
        status[row] = verdict;
        reason[row] = because;
    }
}
