package pathsum.path;

/** What became different between two observations of one packet, as bits. */
public final class Changes {
    public static final int ADDRESS = 1;
    public static final int PORT = 1 << 1;
    public static final int PAYLOAD = 1 << 2;
    /** TCP sequence, acknowledgment, flags, window or options. */
    public static final int TCP_HEADER = 1 << 3;
    /** IPv4 identification. */
    public static final int IDENTIFICATION = 1 << 4;

    public static final int HOPS = 1 << 5;
    public static final int TRAFFIC_CLASS = 1 << 6;
    /** Cut or merged: another length or another part of the stream, so contents cannot be compared. */
    public static final int SEGMENTATION = 1 << 7;
    /** The checksum field. */
    public static final int FIELD = 1 << 8;
    /** Where the payload begins or ends, in a frame as long as before: a length in the transport header. */
    public static final int LENGTH = 1 << 9;
    /** What no device on a path changes by right. */
    public static final int CONTENT = PAYLOAD | TCP_HEADER | LENGTH;

    private Changes() {}

    static int between(ObservationStore s, int a, int b) {
        boolean alike = s.flowKey[a] == s.flowKey[b]
                && s.contentsKey[a] == s.contentsKey[b]
                && s.payloadHash[a] == s.payloadHash[b]
                && s.identification[a] == s.identification[b];
        return alike ? inPassing(s, a, b) : thorough(s, a, b);
    }

    /** What happens to every packet that passes a router or a device. */
    private static int inPassing(ObservationStore s, int a, int b) {
        return (s.trafficClass[a] != s.trafficClass[b] ? TRAFFIC_CLASS : 0)
                | (s.hops[a] != s.hops[b] ? HOPS : 0)
                | (s.found[a] != s.found[b] ? FIELD : 0);
    }

    private static int thorough(ObservationStore s, int a, int b) {
        int bits = 0;
        boolean addresses = s.sourceLow[a] != s.sourceLow[b]
                || s.destinationLow[a] != s.destinationLow[b]
                || s.sourceHigh[a] != s.sourceHigh[b]
                || s.destinationHigh[a] != s.destinationHigh[b];
        bits |= addresses ? ADDRESS : 0;
        bits |= s.ports[a] != s.ports[b] ? PORT : 0;
        bits |= s.trafficClass[a] != s.trafficClass[b] ? TRAFFIC_CLASS : 0;
        bits |= s.hops[a] != s.hops[b] ? HOPS : 0;
        if (s.payloadLength[a] != s.payloadLength[b]) {
            boolean sameFrame = s.frameLength[a] == s.frameLength[b]
                    && s.depth[a] == s.depth[b]
                    && s.identification[a] == s.identification[b];
            boolean unlike = ((s.flags[a] ^ s.flags[b]) & ObservationStore.UNLIKE_WHOLE) != 0;
            return bits | (sameFrame && s.identification[a] > 0 ? LENGTH : SEGMENTATION) | (unlike ? PAYLOAD : 0);
        }
        boolean whole = (s.flags[a] & s.flags[b] & ObservationStore.COMPLETE) != 0;
        boolean payload = whole ? s.payloadHash[a] != s.payloadHash[b] : s.prefixHash[a] != s.prefixHash[b];
        if (s.sequence[a] != s.sequence[b] && payload) {
            return bits | SEGMENTATION;
        }
        boolean tcp = s.sequence[a] != s.sequence[b]
                || s.acknowledgment[a] != s.acknowledgment[b]
                || s.tcpFlagsAndWindow[a] != s.tcpFlagsAndWindow[b]
                || s.optionsHash[a] != s.optionsHash[b];
        bits |= payload && comparable(s, a, b) ? PAYLOAD : 0;
        bits |= tcp ? TCP_HEADER : 0;
        bits |= s.identification[a] != s.identification[b] ? IDENTIFICATION : 0;
        return bits | (s.found[a] != s.found[b] ? FIELD : 0);
    }

    /** Octets that one capture cut off differ without having changed. */
    private static boolean comparable(ObservationStore s, int a, int b) {
        boolean bothWhole = (s.flags[a] & s.flags[b] & ObservationStore.COMPLETE) != 0;
        return bothWhole || (s.frameLength[a] == s.frameLength[b] && s.depth[a] == s.depth[b]);
    }

    /** The same for observations already copied out of a store. */
    public static int between(Observation a, Observation b) {
        Flow from = a.flow();
        Flow to = b.flow();
        boolean addresses = from.sourceLow() != to.sourceLow()
                || from.destinationLow() != to.destinationLow()
                || from.sourceHigh() != to.sourceHigh()
                || from.destinationHigh() != to.destinationHigh();
        boolean ports = from.sourcePort() != to.sourcePort() || from.destinationPort() != to.destinationPort();
        int bits = (addresses ? ADDRESS : 0)
                | (ports ? PORT : 0)
                | (a.hops() != b.hops() ? HOPS : 0)
                | (a.trafficClass() != b.trafficClass() ? TRAFFIC_CLASS : 0);
        if (a.payloadLength() != b.payloadLength()) {
            boolean sameFrame = a.frameLength() == b.frameLength()
                    && a.depth() == b.depth()
                    && a.identification() == b.identification();
            boolean unlike = a.unlikeWhole() != b.unlikeWhole();
            return bits | (sameFrame && a.identification() > 0 ? LENGTH : SEGMENTATION) | (unlike ? PAYLOAD : 0);
        }
        boolean payload = a.complete() && b.complete() && a.payloadHash() != b.payloadHash();
        if (a.sequence() != b.sequence() && payload) {
            return bits | SEGMENTATION;
        }
        boolean tcp = a.sequence() != b.sequence()
                || a.acknowledgment() != b.acknowledgment()
                || a.tcpFlagsAndWindow() != b.tcpFlagsAndWindow()
                || a.optionsHash() != b.optionsHash();
        return bits
                | (tcp ? TCP_HEADER : 0)
                | (payload ? PAYLOAD : 0)
                | (a.identification() != b.identification() ? IDENTIFICATION : 0)
                | (a.sums().found() != b.sums().found() ? FIELD : 0);
    }
}
