package pathsum.pipeline;

import java.nio.ByteBuffer;
import pathsum.checksum.InternetChecksum;

/** Sum and digest of a payload, each octet read once. */
final class PayloadPass {
    /** As {@link InternetChecksum#sum}. */
    int sum;
    /** As {@link Digest#of}. */
    long hash;

    void over(ByteBuffer buffer, int offset, int length) {
        long even = 0;
        long odd = 0;
        long digest = 0;
        int index = 0;
        int at = offset;
        for (int last = offset + length - Long.BYTES; at <= last; at += Long.BYTES) {
            long word = (long) Digest.LONG.get(buffer, at);
            even += word & Digest.LOW_HALF;
            odd += word >>> 32;
            digest = Digest.add(digest, word, index++);
        }
        long rest = Digest.rest(buffer, at, offset + length - at);
        long total = (even & Digest.LOW_HALF) + (even >>> 32) + (odd & Digest.LOW_HALF) + (odd >>> 32);
        total += (rest & Digest.LOW_HALF) + (rest >>> 32);
        sum = InternetChecksum.swapped(InternetChecksum.fold(total));
        hash = Digest.finish(Digest.add(digest, rest, index), length);
    }
}
