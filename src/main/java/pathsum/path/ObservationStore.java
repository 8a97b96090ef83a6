package pathsum.path;

import java.util.Arrays;

/**
 * Observations in arrays, one slot per IP header per packet per point: what may be said of a packet later without its
 * octets. Holds a fixed number; one slot costs about 210 octets.
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
    /** In {@link #flags}: one of the segments whose payloads do not add up to that of what they were cut from. */
    public static final int UNLIKE_WHOLE = 1 << 6;

    private final int capacity;
    private int size;

    public final int[] point;
    public final byte[] direction;
    public final byte[] kernel;
    public final int[] flags;
    public final byte[] depth;
    public final int[] outer;
    public final long[] frame;
    public final long[] time;
    public final long[] sourceHigh;
    public final long[] sourceLow;
    public final long[] destinationHigh;
    public final long[] destinationLow;
    public final int[] ports;
    public final short[] protocol;
    public final int[] identification;
    public final short[] hops;
    public final short[] trafficClass;
    public final byte[] ipStatus;
    public final int[] ipFound;
    public final int[] ipExpected;
    public final byte[] transport;
    public final byte[] status;
    public final byte[] reason;
    public final int[] found;
    public final int[] expected;
    public final int[] pseudoHeaderSum;
    public final int[] headerSum;
    public final int[] payloadSum;
    public final int[] coveredLength;
    public final int[] payloadLength;
    public final int[] sequence;
    public final int[] acknowledgment;
    public final int[] tcpFlagsAndWindow;
    public final int[] optionsHash;
    public final long[] payloadHash;
    public final int[] prefixHash;
    public final int[] trailerLength;
    public final int[] trailerSum;
    public final short[] lastOctet;
    public final int[] frameLength;
    public final int[] dialogue;
    /** Hash of addresses, ports and protocol; see {@link #seal}. */
    public final long[] flowKey;
    /** Hash of what the transport header and the first octets of payload say; see {@link #seal}. */
    public final long[] contentsKey;

    /** All of the above, to be moved alike. */
    private final Object[] columns;

    /** @param capacity the most observations held */
    public ObservationStore(int capacity) {
        this.capacity = capacity;
        point = new int[capacity];
        direction = new byte[capacity];
        kernel = new byte[capacity];
        flags = new int[capacity];
        depth = new byte[capacity];
        outer = new int[capacity];
        frame = new long[capacity];
        time = new long[capacity];
        sourceHigh = new long[capacity];
        sourceLow = new long[capacity];
        destinationHigh = new long[capacity];
        destinationLow = new long[capacity];
        ports = new int[capacity];
        protocol = new short[capacity];
        identification = new int[capacity];
        hops = new short[capacity];
        trafficClass = new short[capacity];
        ipStatus = new byte[capacity];
        ipFound = new int[capacity];
        ipExpected = new int[capacity];
        transport = new byte[capacity];
        status = new byte[capacity];
        reason = new byte[capacity];
        found = new int[capacity];
        expected = new int[capacity];
        pseudoHeaderSum = new int[capacity];
        headerSum = new int[capacity];
        payloadSum = new int[capacity];
        coveredLength = new int[capacity];
        payloadLength = new int[capacity];
        sequence = new int[capacity];
        acknowledgment = new int[capacity];
        tcpFlagsAndWindow = new int[capacity];
        optionsHash = new int[capacity];
        payloadHash = new long[capacity];
        prefixHash = new int[capacity];
        trailerLength = new int[capacity];
        trailerSum = new int[capacity];
        lastOctet = new short[capacity];
        frameLength = new int[capacity];
        dialogue = new int[capacity];
        flowKey = new long[capacity];
        contentsKey = new long[capacity];
        columns = new Object[] {
            point,
            direction,
            kernel,
            flags,
            depth,
            outer,
            frame,
            time,
            sourceHigh,
            sourceLow,
            destinationHigh,
            destinationLow,
            ports,
            protocol,
            identification,
            hops,
            trafficClass,
            ipStatus,
            ipFound,
            ipExpected,
            transport,
            status,
            reason,
            found,
            expected,
            pseudoHeaderSum,
            headerSum,
            payloadSum,
            coveredLength,
            payloadLength,
            sequence,
            acknowledgment,
            tcpFlagsAndWindow,
            optionsHash,
            payloadHash,
            prefixHash,
            trailerLength,
            trailerSum,
            lastOctet,
            frameLength,
            dialogue,
            flowKey,
            contentsKey
        };
    }

    public int size() {
        return size;
    }

    /** How many more observations there is room for. */
    public int room() {
        return capacity - size;
    }

    public void clear() {
        size = 0;
    }

    /** A slot to be filled and then {@linkplain #seal sealed}; the caller has made sure that there is {@link #room}. */
    public int add() {
        return size++;
    }

    /** Derives the keys of a slot whose other columns are filled. */
    public void seal(int slot) {
        flowKey[slot] = Identity.flowOf(this, slot);
        contentsKey[slot] = Identity.contentsOf(this, slot);
    }

    /** Adds all that another store holds, which fits. */
    public void addAll(ObservationStore other) {
        for (int i = 0; i < columns.length; i++) {
            System.arraycopy(other.columns[i], 0, columns[i], size, other.size);
        }
        for (int i = size; i < size + other.size; i++) {
            outer[i] += outer[i] < 0 ? 0 : size;
        }
        size += other.size;
    }

    /** Keeps only the first {@code count} of {@code slots}, which ascend, and renumbers links. */
    public void keepFrom(int[] slots, int count) {
        int[] renumbered = new int[size];
        Arrays.fill(renumbered, -1);
        int runStart = 0;
        for (int i = 0; i < count; i++) {
            renumbered[slots[i]] = i;
            boolean runEnds = i + 1 == count || slots[i + 1] != slots[i] + 1;
            if (runEnds) {
                move(slots[runStart], runStart, i + 1 - runStart);
                runStart = i + 1;
            }
        }
        for (int i = 0; i < count; i++) {
            outer[i] = outer[i] < 0 ? -1 : renumbered[outer[i]];
        }
        size = count;
    }

    private void move(int from, int to, int count) {
        for (Object column : columns) {
            System.arraycopy(column, from, column, to, count);
        }
    }
}
