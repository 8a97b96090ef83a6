package pathsum.pipeline;

import java.nio.ByteBuffer;
import pathsum.checksum.InternetChecksum;

/** Sum and digest of a payload, each octet read once. */
final class PayloadPass {
    /** Payload octets that count as identity; enough to tell packets apart, few enough for any snaplen. A multiple of 8. */
    static final int PREFIX = 32;

    /** As {@link InternetChecksum#sum}. */
    int sum;
    /** As {@link Digest#of}. */
    long hash;
    /** The same of no more than {@link #PREFIX} octets. */
    long prefixHash;

    /** Two plain loops, prefix and rest: as one loop within another the compiler makes half the speed of them. */
    void over(ByteBuffer buffer, int offset, int length) {
        long even = 0;
        long odd = 0;
        long digest = 0;
        int index = 0;
        int at = offset;
        int end = offset + length;
        for (int last = Math.min(offset + PREFIX, end) - Long.BYTES; at <= last; at += Long.BYTES) {
            long word = (long) Digest.LONG.get(buffer, at);
            even += word & Digest.LOW_HALF;
            odd += word >>> 32;
            digest = Digest.add(digest, word, index++);
        }
        prefixHash = Digest.finish(Digest.add(digest, 0, index), PREFIX);
        for (int last = end - Long.BYTES; at <= last; at += Long.BYTES) {
            long word = (long) Digest.LONG.get(buffer, at);
            even += word & Digest.LOW_HALF;
            odd += word >>> 32;
            digest = Digest.add(digest, word, index++);
        }
        long rest = Digest.rest(buffer, at, end - at);
        long total = (even & Digest.LOW_HALF) + (even >>> 32) + (odd & Digest.LOW_HALF) + (odd >>> 32);
        total += (rest & Digest.LOW_HALF) + (rest >>> 32);
        sum = InternetChecksum.swapped(InternetChecksum.fold(total));
        hash = Digest.finish(Digest.add(digest, rest, index), length);
        prefixHash = length <= PREFIX ? hash : prefixHash;
    }
}
