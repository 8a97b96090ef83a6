package pathsum.pipeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A 64-bit hash over octets: good enough to tell packets apart (RFC 5475, hash-based filtering), not cryptographic. Halves of
 * words are multiplied with each other, each word of a block under a key of its own (NH, RFC 4418), so that no word waits for
 * the one before.
 */
final class Digest {
    static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final long LOW_HALF = 0xFFFF_FFFFL;
    /** Words to a block. */
    private static final int BLOCK = 32;

    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;
    private static final long[] KEYS = keys();

    private Digest() {}

    /** Keys with nothing to do with each other (SplitMix64). */
    private static long[] keys() {
        long[] keys = new long[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            keys[i] = scrambled((i + 1) * PRIME);
        }
        return keys;
    }

    static long of(ByteBuffer buffer, int offset, int length) {
        long hash = 0;
        int index = 0;
        int at = offset;
        for (int last = offset + length - Long.BYTES; at <= last; at += Long.BYTES) {
            hash = add(hash, (long) LONG.get(buffer, at), index++);
        }
        return finish(add(hash, rest(buffer, at, offset + length - at), index), Math.max(0, length));
    }

    /** Of the options in a TCP header, which come in fours of octets; 0 if there are none. */
    static int ofOptions(ByteBuffer buffer, int offset, int length) {
        long hash = 0;
        for (int at = offset; at < offset + length; at += Integer.BYTES) {
            hash = (hash ^ buffer.getInt(at)) * PRIME;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    /** Takes one more word in. */
    static long add(long hash, long word, int index) {
        int inBlock = index & BLOCK - 1;
        long keyed = word + KEYS[inBlock];
        long before = inBlock == 0 ? scrambled(hash) : hash;
        return before + ((keyed & LOW_HALF) * (keyed >>> 32) ^ word);
    }

    /** Fewer octets than a word has, as a word. */
    static long rest(ByteBuffer buffer, int offset, int length) {
        if (length <= 0) {
            return 0;
        }
        int end = offset + length;
        if (end >= Long.BYTES) {
            // What is before them is in the buffer too, and is shifted out.
            return (long) LONG.get(buffer, end - Long.BYTES) >>> (Long.SIZE - Byte.SIZE * length);
        }
        long rest = 0;
        for (int i = end - 1; i >= offset; i--) {
            rest = rest << Byte.SIZE | (buffer.get(i) & 0xFF);
        }
        return rest;
    }

    static long finish(long hash, int length) {
        return scrambled(hash ^ length * PRIME);
    }

    private static long scrambled(long hash) {
        long x = (hash ^ hash >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        x = (x ^ x >>> 27) * 0x94D0_49BB_1331_11EBL;
        return x ^ x >>> 31;
    }
}
