package pathsum.pipeline;

import pathsum.capture.CapturedPacket;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.PointSummary;
import pathsum.diagnosis.Timeline;
import pathsum.host.ObservationPoint;

/** What was seen at one point, counted as it passes. */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
final class PointCounters {
    private static final ChecksumProtocol[] PROTOCOLS = ChecksumProtocol.values();
    private static final ChecksumStatus[] STATUSES = ChecksumStatus.values();
    private static final int KERNEL_STATES = 4;

    private final long[] statuses = new long[PROTOCOLS.length * STATUSES.length];
    private final long[] kernel = new long[KERNEL_STATES];
    private final StatusTimeline timeline = new StatusTimeline();
    private long packets;

    void count(CapturedPacket packet, ChecksumResults checksums) {
        packets++;
        kernel[packet.kernelState]++;
        for (int i = 0; i < checksums.count; i++) {
            statuses[checksums.protocol[i].ordinal() * STATUSES.length + checksums.status[i].ordinal()]++;
        }
        timeline.count(packet.timeNanos, checksums);
    }

    /**
     * Counts a packet with one transport checksum.
     *
     * @param ipStatus ordinal of the IPv4 header's, -1 if there is none
     */
    void count(CapturedPacket packet, ChecksumProtocol transport, int status, int ipStatus) {
        packets++;
        kernel[packet.kernelState]++;
        timeline.count(packet.timeNanos, status, ipStatus);
        statuses[transport.ordinal() * STATUSES.length + status]++;
        if (ipStatus >= 0) {
            statuses[ChecksumProtocol.IP.ordinal() * STATUSES.length + ipStatus]++;
        }
    }

    PointSummary summary(ObservationPoint point) {
        Timeline overTime = Timeline.of(timeline.startNanos(), timeline.intervalNanos(), timeline.counts());
        return PointSummary.of(point, packets, statuses, kernel, overTime);
    }
}
