package pathsum.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import pathsum.capture.KernelState;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.PointSummary;
import pathsum.host.ObservationPoint;

/** What was seen at one point, counted as it passes. */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
final class PointCounters {
    private static final ChecksumProtocol[] PROTOCOLS = ChecksumProtocol.values();
    private static final ChecksumStatus[] STATUSES = ChecksumStatus.values();
    private static final int KERNEL_STATES = 4;

    private final long[] statuses = new long[PROTOCOLS.length * STATUSES.length];
    private final long[] kernel = new long[KERNEL_STATES];
    private long packets;

    void count(int kernelState, ChecksumResults checksums) {
        packets++;
        kernel[kernelState]++;
        for (int i = 0; i < checksums.count; i++) {
            statuses[checksums.protocol[i].ordinal() * STATUSES.length + checksums.status[i].ordinal()]++;
        }
    }

    PointSummary summary(ObservationPoint point) {
        Map<String, EnumMap<ChecksumStatus, Long>> checksums = new TreeMap<>();
        for (ChecksumProtocol protocol : PROTOCOLS) {
            EnumMap<ChecksumStatus, Long> counts = new EnumMap<>(ChecksumStatus.class);
            for (ChecksumStatus status : STATUSES) {
                long n = statuses[protocol.ordinal() * STATUSES.length + status.ordinal()];
                if (n > 0) {
                    counts.put(status, n);
                }
            }
            if (!counts.isEmpty()) {
                checksums.put(protocol == ChecksumProtocol.IP ? "ipv4" : protocol.code(), counts);
            }
        }
        Map<String, Long> words = new TreeMap<>();
        for (int state = 0; state < KERNEL_STATES; state++) {
            words.put(KernelState.name(state), kernel[state]);
        }
        return new PointSummary(point, packets, checksums, words);
    }
}
