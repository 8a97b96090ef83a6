package pathsum.pipeline;

import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;
import pathsum.checksum.PlainFrames;

/** How many checksum fields of each protocol had each status. */
@SuppressWarnings("EnumOrdinal") // counting is an array access, for every field of every packet
public final class ChecksumTally {
    private static final int STATUSES = ChecksumStatus.values().length;

    private final long[] counts = new long[ChecksumProtocol.values().length * STATUSES];
    /** By the word of {@link PlainFrames}, not in {@link #counts} yet. */
    private final long[] plain = new long[PlainFrames.WORDS];

    private long packets;

    /** Counts one packet. */
    public void add(ChecksumResults results) {
        packets++;
        for (int row = 0; row < results.count; row++) {
            counts[results.protocol[row].ordinal() * STATUSES + results.status[row].ordinal()]++;
        }
    }

    /** Counts one packet of which {@link PlainFrames} had a word. */
    void add(int word) {
        packets++;
        plain[word]++;
    }

    /** Counts one packet by ordinals of protocol and statuses; {@code ipStatus} is -1 where IP has no checksum. */
    void add(int transport, int status, int ipStatus) {
        packets++;
        counts[transport * STATUSES + status]++;
        if (ipStatus >= 0) {
            counts[ChecksumProtocol.IP.ordinal() * STATUSES + ipStatus]++;
        }
    }

    /** Turns words into counts. */
    private void settle() {
        for (int word = 0; word < plain.length; word++) {
            boolean tcp = (word & PlainFrames.UDP) == 0;
            ChecksumProtocol protocol = tcp ? ChecksumProtocol.TCP : ChecksumProtocol.UDP;
            counts[protocol.ordinal() * STATUSES + status(word).ordinal()] += plain[word];
            if ((word & PlainFrames.IPV4) != 0) {
                counts[ChecksumProtocol.IP.ordinal() * STATUSES + ChecksumStatus.VALID.ordinal()] += plain[word];
            }
            plain[word] = 0;
        }
    }

    private static ChecksumStatus status(int word) {
        if ((word & PlainFrames.BAD) != 0) {
            return ChecksumStatus.BAD;
        }
        return (word & PlainFrames.PARTIAL) != 0 ? ChecksumStatus.PARTIAL : ChecksumStatus.VALID;
    }

    /** Adds what another tally counted. */
    public void add(ChecksumTally other) {
        other.settle();
        packets += other.packets;
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    public long packets() {
        return packets;
    }

    public long count(ChecksumProtocol protocol, ChecksumStatus status) {
        settle();
        return counts[protocol.ordinal() * STATUSES + status.ordinal()];
    }

    public long count(ChecksumProtocol protocol) {
        settle();
        long sum = 0;
        for (int status = 0; status < STATUSES; status++) {
            sum += counts[protocol.ordinal() * STATUSES + status];
        }
        return sum;
    }

    public long count(ChecksumStatus status) {
        settle();
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
