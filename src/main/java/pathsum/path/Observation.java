package pathsum.path;

import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumReason;
import pathsum.checksum.ChecksumStatus;

/**
 * One packet at one point.
 *
 * @param point index of the observation point
 * @param direction {@link Direction}
 * @param kernelState {@link KernelState}
 * @param depth how many IP headers are around this one
 * @param identification of IPv4, -1 for IPv6
 * @param transport null if nothing with a checksum is carried
 * @param outerPending a wrong outer checksum that comes right once the inner one is completed
 * @param unlikeWhole one of the segments whose payloads do not add up to that of what they were cut from
 */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
public record Observation(
        int point,
        int direction,
        int kernelState,
        long frame,
        long timeNanos,
        int depth,
        int frameLength,
        boolean superSegment,
        boolean fragment,
        boolean complete,
        boolean outerPending,
        boolean unlikeWhole,
        Flow flow,
        int identification,
        int hops,
        int trafficClass,
        ChecksumStatus ipStatus,
        int ipFound,
        int ipExpected,
        ChecksumProtocol transport,
        ChecksumStatus status,
        ChecksumReason reason,
        Sums sums,
        int payloadLength,
        int sequence,
        int acknowledgment,
        int tcpFlagsAndWindow,
        int optionsHash,
        long payloadHash,
        int dialogue) {

    /** The sums behind the transport checksum; see {@link pathsum.checksum.ChecksumResults}. -1 where not known. */
    public record Sums(
            long found,
            long expected,
            int pseudoHeader,
            int header,
            int payload,
            int coveredLength,
            int trailerLength,
            int trailer,
            int lastOctet) {}

    private static final ChecksumStatus[] STATUSES = ChecksumStatus.values();
    private static final ChecksumReason[] REASONS = ChecksumReason.values();
    private static final ChecksumProtocol[] PROTOCOLS = ChecksumProtocol.values();

    /** Copies a slot out of a store. */
    public static Observation of(ObservationStore s, int i) {
        return of(s, i, flow(s, i));
    }

    /** Copies a slot whose flow has been copied already. */
    static Observation of(ObservationStore s, int i, Flow flow) {
        int flags = s.flags[i];
        return new Observation(
                s.point[i],
                s.direction[i],
                s.kernel[i],
                s.frame[i],
                s.time[i],
                s.depth[i],
                s.frameLength[i],
                (flags & ObservationStore.SUPER_SEGMENT) != 0,
                (flags & ObservationStore.FRAGMENT) != 0,
                (flags & ObservationStore.COMPLETE) != 0,
                (flags & ObservationStore.COMES_RIGHT_WITH_INNER) != 0,
                (flags & ObservationStore.UNLIKE_WHOLE) != 0,
                flow,
                s.identification[i],
                s.hops[i],
                s.trafficClass[i],
                status(s.ipStatus[i]),
                s.ipFound[i],
                s.ipExpected[i],
                s.transport[i] < 0 ? null : PROTOCOLS[s.transport[i]],
                status(s.status[i]),
                s.reason[i] < 0 ? ChecksumReason.NONE : REASONS[s.reason[i]],
                sums(s, i),
                s.payloadLength[i],
                s.sequence[i],
                s.acknowledgment[i],
                s.tcpFlagsAndWindow[i],
                s.optionsHash[i],
                s.payloadHash[i],
                s.dialogue[i]);
    }

    static Flow flow(ObservationStore s, int i) {
        return new Flow(
                (s.flags[i] & ObservationStore.IPV6) != 0,
                s.protocol[i],
                s.sourceHigh[i],
                s.sourceLow[i],
                s.ports[i] >>> 16,
                s.destinationHigh[i],
                s.destinationLow[i],
                s.ports[i] & 0xFFFF);
    }

    private static Sums sums(ObservationStore s, int i) {
        return new Sums(
                wide(s, i, s.found[i]),
                wide(s, i, s.expected[i]),
                s.pseudoHeaderSum[i],
                s.headerSum[i],
                s.payloadSum[i],
                s.coveredLength[i],
                s.trailerLength[i],
                s.trailerSum[i],
                s.lastOctet[i]);
    }

    /** SCTP's checksum has 32 bits; of the others -1 means not known. */
    private static long wide(ObservationStore s, int i, int value) {
        return s.transport[i] == ChecksumProtocol.SCTP.ordinal() ? value & 0xFFFF_FFFFL : value;
    }

    private static ChecksumStatus status(int ordinal) {
        return ordinal < 0 ? null : STATUSES[ordinal];
    }

    public boolean leaving() {
        return direction == Direction.OUT;
    }

    public boolean arriving() {
        return direction == Direction.IN;
    }

    public boolean owed() {
        return kernelState == KernelState.OWED;
    }

    public boolean trusted() {
        return kernelState == KernelState.TRUSTED;
    }
}
