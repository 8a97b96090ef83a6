package pathsum.path;

import pathsum.checksum.ChecksumStatus;

/**
 * Keys under which observations of one packet meet. The first takes everything a path leaves alone; each of the others
 * leaves out what one kind of meddling changes, and is asked only for packets that the first did not bring together.
 */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
final class Identity {
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;
    /** A payload shorter than this says little about which packet it is. */
    private static final int TELLING = 8;

    private static final int TCP = 6;
    private static final int PARTIAL = ChecksumStatus.PARTIAL.ordinal();
    private static final int VALID = ChecksumStatus.VALID.ordinal();
    private static final int BAD = ChecksumStatus.BAD.ordinal();

    private final ObservationStore s;

    Identity(ObservationStore store) {
        s = store;
    }

    /** Everything that routers, bridges and devices leave alone: no TTL, no TOS, no checksum. */
    long whole(int i) {
        long key = mix(flow(i), s.identification[i]);
        key = mix(key, s.contentsKey[i]);
        return distinct(i) ? key : mix(key, s.payloadHash[i]);
    }

    /** Without addresses and ports: what address translation leaves. 0 if too little is left. */
    long untranslated(int i) {
        if (s.transport[i] < 0 || (!tcp(i) && !telling(i) && s.identification[i] <= 0)) {
            return 0;
        }
        return mix(mix(s.protocol[i], s.identification[i]), s.contentsKey[i]) | 1;
    }

    /** Without the payload: what a corrupted payload leaves. 0 if too little is left. */
    long bare(int i) {
        if (s.payloadLength[i] == 0 || (s.identification[i] <= 0 && !tcp(i))) {
            return 0;
        }
        return mix(mix(flow(i), s.identification[i]), header(s, i)) | 1;
    }

    /**
     * For a datagram without identification whose payload is corrupted, or such a segment without payload whose header is:
     * the checksum its sender gave it, or would have had completed. 0 if it says nothing.
     */
    long completed(int i) {
        boolean partial = s.status[i] == PARTIAL;
        int checksum = partial ? s.expected[i] : s.found[i];
        boolean bareSegment = tcp(i) && s.identification[i] <= 0 && s.payloadLength[i] == 0;
        return (nameless(i) || bareSegment) && checksum > 0 ? mix(mix(flow(i), checksum), s.payloadLength[i]) | 1 : 0;
    }

    /** The same where the checksum was still owed when it happened. It says little; see {@link #oneBitApart}. */
    long owed(int i) {
        return nameless(i) && (s.status[i] == PARTIAL || s.status[i] == VALID)
                ? mix(flow(i), s.payloadLength[i]) | 1
                : 0;
    }

    private boolean nameless(int i) {
        return s.transport[i] >= 0 && s.identification[i] <= 0 && !tcp(i) && !fragment(i) && telling(i);
    }

    /** Whether a single inverted bit could be all that tells two payloads apart. */
    boolean oneBitApart(int i, int j) {
        if (s.payloadSum[i] < 0 || s.payloadSum[j] < 0) {
            return false;
        }
        int difference = Math.floorMod(s.payloadSum[i] - s.payloadSum[j], 0xFFFF);
        return Integer.bitCount(difference) == 1 || Integer.bitCount(0xFFFF - difference) == 1;
    }

    /** Without the TCP header's fields: what corruption there leaves. 0 if too little is left. */
    long headless(int i) {
        if (s.identification[i] <= 0 || fragment(i)) {
            return 0;
        }
        return mix(mix(flow(i), s.identification[i]), mix(s.payloadLength[i], s.prefixHash[i])) | 1;
    }

    /** Without what the transport header says of lengths, nor anything that depends on it. 0 if too little is left. */
    long unmeasured(int i) {
        if (s.transport[i] < 0 || s.identification[i] <= 0 || fragment(i)) {
            return 0;
        }
        return mix(mix(flow(i), s.identification[i]), mix(s.frameLength[i], s.sequence[i])) | 1;
    }

    /** Without the identification, flags, window and options of a TCP segment. 0 if it is none, or says too little. */
    long octets(int i) {
        if (!tcp(i) || s.payloadLength[i] < TELLING) {
            return 0;
        }
        long key = mix(mix(flow(i), s.sequence[i]), s.acknowledgment[i]);
        return mix(key, mix(s.payloadLength[i], s.prefixHash[i])) | 1;
    }

    long flow(int i) {
        return s.flowKey[i];
    }

    static long flowOf(ObservationStore s, int i) {
        long source = mix(s.sourceHigh[i], s.sourceLow[i]);
        long destination = mix(s.destinationHigh[i], s.destinationLow[i]);
        return mix(mix(source, destination), mix(s.ports[i], s.protocol[i]));
    }

    static long contentsOf(ObservationStore s, int i) {
        return mix(header(s, i), s.prefixHash[i]);
    }

    /** The flow of the answers. */
    long reverseFlow(int i) {
        long source = mix(s.sourceHigh[i], s.sourceLow[i]);
        long destination = mix(s.destinationHigh[i], s.destinationLow[i]);
        return mix(mix(destination, source), mix(Integer.rotateLeft(s.ports[i], 16), s.protocol[i]));
    }

    boolean distinct(int i) {
        return (s.flags[i] & ObservationStore.DISTINCT) != 0;
    }

    boolean tcp(int i) {
        return s.protocol[i] == TCP && !fragment(i);
    }

    boolean partial(int i) {
        return s.status[i] == PARTIAL;
    }

    boolean bad(int i) {
        return s.status[i] == BAD;
    }

    boolean telling(int i) {
        return s.payloadLength[i] >= TELLING;
    }

    boolean sameFlow(int i, int j) {
        return s.sourceLow[i] == s.sourceLow[j]
                && s.destinationLow[i] == s.destinationLow[j]
                && s.ports[i] == s.ports[j]
                && s.protocol[i] == s.protocol[j]
                && s.sourceHigh[i] == s.sourceHigh[j]
                && s.destinationHigh[i] == s.destinationHigh[j];
    }

    /** Whether two flows have an address and port in common: translation rewrites one end at a time. */
    boolean oneEndSame(int i, int j) {
        boolean source = s.sourceLow[i] == s.sourceLow[j]
                && s.sourceHigh[i] == s.sourceHigh[j]
                && s.ports[i] >>> 16 == s.ports[j] >>> 16;
        boolean destination = s.destinationLow[i] == s.destinationLow[j]
                && s.destinationHigh[i] == s.destinationHigh[j]
                && (s.ports[i] & 0xFFFF) == (s.ports[j] & 0xFFFF);
        return source || destination;
    }

    private boolean fragment(int i) {
        return (s.flags[i] & ObservationStore.FRAGMENT) != 0;
    }

    private static long header(ObservationStore s, int i) {
        long key = mix(s.sequence[i], s.acknowledgment[i]);
        return mix(mix(key, s.tcpFlagsAndWindow[i]), mix(s.optionsHash[i], s.payloadLength[i]));
    }

    static long mix(long a, long b) {
        long x = (a ^ b * PRIME) * PRIME;
        return x ^ x >>> 31;
    }
}
