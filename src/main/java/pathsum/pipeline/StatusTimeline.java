package pathsum.pipeline;

import java.util.Arrays;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;

/**
 * How many checksum fields had which status in each interval of time. The number of intervals is bounded: when time goes
 * beyond the last, two become one, twice as long. IPv4 headers that are valid, as nearly all are, do not count.
 */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
final class StatusTimeline {
    static final int INTERVALS = 60;

    private static final int STATUSES = ChecksumStatus.values().length;
    private static final long SHORTEST_NANOS = 1_000_000L;

    /** For each interval one number for each {@link ChecksumStatus}. */
    private final long[] counts = new long[INTERVALS * STATUSES];

    private long start = Long.MIN_VALUE;
    private long nanos = SHORTEST_NANOS;
    private int used;

    void count(long timeNanos, ChecksumResults checksums) {
        int interval = interval(timeNanos);
        for (int i = 0; i < checksums.count; i++) {
            ChecksumStatus status = checksums.status[i];
            if (checksums.protocol[i] != ChecksumProtocol.IP || status != ChecksumStatus.VALID) {
                counts[interval * STATUSES + status.ordinal()]++;
            }
        }
    }

    /** Counts one transport checksum and, unless -1, the status of the IPv4 header's, by ordinal. */
    void count(long timeNanos, int status, int ipStatus) {
        int interval = interval(timeNanos);
        counts[interval * STATUSES + status]++;
        if (ipStatus >= 0 && ipStatus != ChecksumStatus.VALID.ordinal()) {
            counts[interval * STATUSES + ipStatus]++;
        }
    }

    /** What is earlier than the first packet counts with it. */
    private int interval(long timeNanos) {
        if (start == Long.MIN_VALUE) {
            start = timeNanos;
        }
        long since = Math.max(0, timeNanos - start);
        while (since >= INTERVALS * nanos) {
            halve();
        }
        int interval = (int) (since / nanos);
        used = Math.max(used, interval + 1);
        return interval;
    }

    private void halve() {
        for (int interval = 0; interval < INTERVALS; interval++) {
            for (int status = 0; status < STATUSES; status++) {
                int from = interval * STATUSES + status;
                int to = interval / 2 * STATUSES + status;
                long moved = counts[from];
                counts[from] = 0;
                counts[to] += moved;
            }
        }
        used = (used + 1) / 2;
        nanos *= 2;
    }

    long startNanos() {
        return start;
    }

    long intervalNanos() {
        return nanos;
    }

    /** For each interval that was reached one number for each {@link ChecksumStatus}. */
    long[] counts() {
        return Arrays.copyOf(counts, used * STATUSES);
    }
}
