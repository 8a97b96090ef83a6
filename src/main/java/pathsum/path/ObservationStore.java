package pathsum.path;

import java.util.Arrays;

/**
 * Observations in arrays, one slot per IP header per packet per point: what may be said of a packet later without its
 * octets. Grows up to a budget; one slot costs about 200 octets.
 *
 * <p>A tunnelled packet takes a slot for every IP header, outermost first; {@link #outer} links them.
 */
public final class ObservationStore {
    /** In {@link #flags}: the packet is a super-segment. */
    public static final int SUPER_SEGMENT = 1;
    /** In {@link #flags}: all octets of the transport payload were captured. */
    public static final int COMPLETE = 1 << 1;
    /** In {@link #flags}: a wrong outer checksum that comes right once the inner one is completed (LCO). */
    public static final int COMES_RIGHT_WITH_INNER = 1 << 2;

    public static final int FRAGMENT = 1 << 3;
    public static final int IPV6 = 1 << 4;
    /** In {@link #flags}: the identity is unlikely to occur twice (an IPv4 identification, TCP time stamps). */
    public static final int DISTINCT = 1 << 5;

    private final int budget;
    private int size;

    public int[] point;
    public byte[] direction;
    public byte[] kernel;
    public int[] flags;
    public byte[] depth;
    public int[] outer;
    public long[] frame;
    public long[] time;
    public long[] sourceHigh;
    public long[] sourceLow;
    public long[] destinationHigh;
    public long[] destinationLow;
    public int[] ports;
    public short[] protocol;
    public int[] identification;
    public short[] hops;
    public short[] trafficClass;
    public byte[] ipStatus;
    public int[] ipFound;
    public int[] ipExpected;
    public byte[] transport;
    public byte[] status;
    public byte[] reason;
    public int[] found;
    public int[] expected;
    public int[] pseudoHeaderSum;
    public int[] headerSum;
    public int[] payloadSum;
    public int[] coveredLength;
    public int[] payloadLength;
    public int[] sequence;
    public int[] acknowledgment;
    public int[] tcpFlagsAndWindow;
    public int[] optionsHash;
    public long[] payloadHash;
    public int[] prefixHash;
    public int[] trailerLength;
    public int[] trailerSum;
    public short[] lastOctet;
    public int[] frameLength;
    public int[] dialogue;

    /** @param budget the most observations held */
    public ObservationStore(int budget) {
        this.budget = budget;
        resize(Math.min(budget, 1 << 12));
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == budget;
    }

    public void clear() {
        size = 0;
    }

    /** A slot to be filled; the caller has made sure that the store {@linkplain #isFull is not full}. */
    public int add() {
        if (size == point.length) {
            resize(Math.min(budget, size * 2));
        }
        return size++;
    }

    /** Keeps only the first {@code count} of {@code slots}, which ascend, and renumbers links. */
    public void keepFrom(int[] slots, int count) {
        int[] renumbered = new int[size];
        Arrays.fill(renumbered, -1);
        for (int i = 0; i < count; i++) {
            renumbered[slots[i]] = i;
            copy(slots[i], i);
        }
        for (int i = 0; i < count; i++) {
            outer[i] = outer[i] < 0 ? -1 : renumbered[outer[i]];
        }
        size = count;
    }

    private void copy(int from, int to) {
        point[to] = point[from];
        direction[to] = direction[from];
        kernel[to] = kernel[from];
        flags[to] = flags[from];
        depth[to] = depth[from];
        outer[to] = outer[from];
        frame[to] = frame[from];
        time[to] = time[from];
        sourceHigh[to] = sourceHigh[from];
        sourceLow[to] = sourceLow[from];
        destinationHigh[to] = destinationHigh[from];
        destinationLow[to] = destinationLow[from];
        ports[to] = ports[from];
        protocol[to] = protocol[from];
        identification[to] = identification[from];
        hops[to] = hops[from];
        trafficClass[to] = trafficClass[from];
        ipStatus[to] = ipStatus[from];
        ipFound[to] = ipFound[from];
        ipExpected[to] = ipExpected[from];
        copyTransport(from, to);
    }

    private void copyTransport(int from, int to) {
        transport[to] = transport[from];
        status[to] = status[from];
        reason[to] = reason[from];
        found[to] = found[from];
        expected[to] = expected[from];
        pseudoHeaderSum[to] = pseudoHeaderSum[from];
        headerSum[to] = headerSum[from];
        payloadSum[to] = payloadSum[from];
        coveredLength[to] = coveredLength[from];
        payloadLength[to] = payloadLength[from];
        sequence[to] = sequence[from];
        acknowledgment[to] = acknowledgment[from];
        tcpFlagsAndWindow[to] = tcpFlagsAndWindow[from];
        optionsHash[to] = optionsHash[from];
        payloadHash[to] = payloadHash[from];
        prefixHash[to] = prefixHash[from];
        trailerLength[to] = trailerLength[from];
        trailerSum[to] = trailerSum[from];
        lastOctet[to] = lastOctet[from];
        frameLength[to] = frameLength[from];
        dialogue[to] = dialogue[from];
    }

    private void resize(int n) {
        point = grown(point, n);
        direction = grown(direction, n);
        kernel = grown(kernel, n);
        flags = grown(flags, n);
        depth = grown(depth, n);
        outer = grown(outer, n);
        frame = grown(frame, n);
        time = grown(time, n);
        sourceHigh = grown(sourceHigh, n);
        sourceLow = grown(sourceLow, n);
        destinationHigh = grown(destinationHigh, n);
        destinationLow = grown(destinationLow, n);
        ports = grown(ports, n);
        protocol = grown(protocol, n);
        identification = grown(identification, n);
        hops = grown(hops, n);
        trafficClass = grown(trafficClass, n);
        ipStatus = grown(ipStatus, n);
        ipFound = grown(ipFound, n);
        ipExpected = grown(ipExpected, n);
        resizeTransport(n);
    }

    private void resizeTransport(int n) {
        transport = grown(transport, n);
        status = grown(status, n);
        reason = grown(reason, n);
        found = grown(found, n);
        expected = grown(expected, n);
        pseudoHeaderSum = grown(pseudoHeaderSum, n);
        headerSum = grown(headerSum, n);
        payloadSum = grown(payloadSum, n);
        coveredLength = grown(coveredLength, n);
        payloadLength = grown(payloadLength, n);
        sequence = grown(sequence, n);
        acknowledgment = grown(acknowledgment, n);
        tcpFlagsAndWindow = grown(tcpFlagsAndWindow, n);
        optionsHash = grown(optionsHash, n);
        payloadHash = grown(payloadHash, n);
        prefixHash = grown(prefixHash, n);
        trailerLength = grown(trailerLength, n);
        trailerSum = grown(trailerSum, n);
        lastOctet = grown(lastOctet, n);
        frameLength = grown(frameLength, n);
        dialogue = grown(dialogue, n);
    }

    private static byte[] grown(byte[] old, int n) {
        return old == null ? new byte[n] : Arrays.copyOf(old, n);
    }

    private static short[] grown(short[] old, int n) {
        return old == null ? new short[n] : Arrays.copyOf(old, n);
    }

    private static int[] grown(int[] old, int n) {
        return old == null ? new int[n] : Arrays.copyOf(old, n);
    }

    private static long[] grown(long[] old, int n) {
        return old == null ? new long[n] : Arrays.copyOf(old, n);
    }
}
