package pathsum.pipeline;

import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;

/** How many checksum fields of each protocol had each status. */
@SuppressWarnings("EnumOrdinal") // counting is an array access, for every field of every packet
public final class ChecksumTally {
    private static final int STATUSES = ChecksumStatus.values().length;

    private final long[] counts = new long[ChecksumProtocol.values().length * STATUSES];
    private long packets;

    /** Counts one packet. */
    public void add(ChecksumResults results) {
        packets++;
        for (int row = 0; row < results.count; row++) {
            counts[results.protocol[row].ordinal() * STATUSES + results.status[row].ordinal()]++;
        }
    }

    /** Adds what another tally counted. */
    public void add(ChecksumTally other) {
        packets += other.packets;
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    public long packets() {
        return packets;
    }

    public long count(ChecksumProtocol protocol, ChecksumStatus status) {
        return counts[protocol.ordinal() * STATUSES + status.ordinal()];
    }

    public long count(ChecksumProtocol protocol) {
        long sum = 0;
        for (int status = 0; status < STATUSES; status++) {
            sum += counts[protocol.ordinal() * STATUSES + status];
        }
        return sum;
    }

    public long count(ChecksumStatus status) {
        long sum = 0;
        for (int i = status.ordinal(); i < counts.length; i += STATUSES) {
            sum += counts[i];
        }
        return sum;
    }

    /** Whether something is bad or illegal. */
    public boolean foundFault() {
        return count(ChecksumStatus.BAD) + count(ChecksumStatus.ILLEGAL) > 0;
    }
}
