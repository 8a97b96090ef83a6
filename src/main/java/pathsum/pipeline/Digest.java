package pathsum.pipeline;

import java.nio.ByteBuffer;

/** A 64-bit hash over octets: good enough to tell packets apart (RFC 5475, hash-based filtering), not cryptographic. */
final class Digest {
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private Digest() {}

    static long of(ByteBuffer buffer, int offset, int length) {
        long hash = length * PRIME;
        int i = offset;
        int end = offset + Math.max(0, length);
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            hash = mix(hash ^ buffer.getLong(i));
        }
        long tail = 0;
        for (; i < end; i++) {
            tail = tail << 8 | (buffer.get(i) & 0xFF);
        }
        return mix(hash ^ tail);
    }

    private static long mix(long h) {
        long x = h * PRIME;
        return x ^ x >>> 29;
    }
}
