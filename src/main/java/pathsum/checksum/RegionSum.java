package pathsum.checksum;

import java.nio.ByteBuffer;
import pathsum.wire.PacketLayers;

/**
 * Sums regions of one packet from the inside out. A region that contains the one before takes over its sum, so that the
 * octets in a tunnel are read once, however many checksums cover them. Octets that were cut off take part if their sum is
 * known; a region that reaches beyond the captured octets must end where they end.
 */
final class RegionSum {
    private int start;
    private int end;
    private int sum;
    private int captureEnd;
    private int absentSum;

    /** Forgets the last packet. */
    void start(PacketLayers layers) {
        start = 0;
        end = 0;
        captureEnd = layers.captureEnd;
        absentSum = layers.summedSum;
    }

    int of(ByteBuffer buffer, int from, int to) {
        sum = end > start && from <= start && end <= to ? around(buffer, from, to) : plain(buffer, from, to);
        start = from;
        end = to;
        return sum;
    }

    private int around(ByteBuffer buffer, int from, int to) {
        long total = InternetChecksum.sum(buffer, from, start - from);
        total += ((start - from) & 1) == 0 ? sum : InternetChecksum.swapped(sum);
        int behind = plain(buffer, end, to);
        total += ((end - from) & 1) == 0 ? behind : InternetChecksum.swapped(behind);
        return InternetChecksum.fold(total);
    }

    private int plain(ByteBuffer buffer, int from, int to) {
        if (to <= captureEnd || from == to) {
            return InternetChecksum.sum(buffer, from, to - from);
        }
        long present = InternetChecksum.sum(buffer, from, captureEnd - from);
        boolean even = ((captureEnd - from) & 1) == 0;
        return InternetChecksum.fold(present + (even ? absentSum : InternetChecksum.swapped(absentSum)));
    }
}
