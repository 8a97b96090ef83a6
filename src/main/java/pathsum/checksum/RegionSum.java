package pathsum.checksum;

import java.nio.ByteBuffer;

/**
 * Sums regions of one packet from the inside out. A region that contains the one before takes over its sum, so that the
 * octets in a tunnel are read once, however many checksums cover them.
 */
final class RegionSum {
    private int start;
    private int end;
    private int sum;

    /** Forgets the last packet. */
    void clear() {
        start = 0;
        end = 0;
    }

    int of(ByteBuffer buffer, int from, int to) {
        sum = end > start && from <= start && end <= to
                ? around(buffer, from, to)
                : InternetChecksum.sum(buffer, from, to - from);
        start = from;
        end = to;
        return sum;
    }

    private int around(ByteBuffer buffer, int from, int to) {
        long total = InternetChecksum.sum(buffer, from, start - from);
        total += ((start - from) & 1) == 0 ? sum : InternetChecksum.swapped(sum);
        int behind = InternetChecksum.sum(buffer, end, to - end);
        total += ((end - from) & 1) == 0 ? behind : InternetChecksum.swapped(behind);
        return InternetChecksum.fold(total);
    }
}
