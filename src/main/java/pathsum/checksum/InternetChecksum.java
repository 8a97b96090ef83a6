package pathsum.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The Internet checksum (RFC 1071): sums of octets taken as 16-bit words in network order, carries added back in.
 *
 * <p>Sums are passed along as {@code long} and folded at the end. They add up in any order, as long as each region starts at
 * an even distance from the first octet covered; {@link #swapped} is for those that do not.
 */
public final class InternetChecksum {
    /** The sum does not depend on the order of octets within words, except that it comes out swapped (RFC 1071, section
     * 2.B); so words are read in the order that costs nothing on most machines. */
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle ARRAY_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_HALF = 0xFFFF_FFFFL;
    private static final int UNROLLED = 4 * Long.BYTES;

    /** Whether the compiler makes vector instructions of a plain loop that sums what is outside of the heap: seen of Java 25,
     * not of 17, where longs are faster by a third. */
    private static final boolean VECTORS = Runtime.version().feature() >= 25;
    /** Shorter regions do not make up for what comes before and after the vectors. */
    private static final int WORTH_VECTORS = 1024;

    /** Shorter regions are summed before the array is fetched. */
    private static final int WORTH_AN_ARRAY = 64;

    private InternetChecksum() {}

    /** Adds a region to a running sum. A last odd octet counts as the high half of a word. */
    public static long add(long sum, ByteBuffer buffer, int offset, int length) {
        return sum + sum(buffer, offset, length);
    }

    /** The folded sum of a region. */
    public static int sum(ByteBuffer buffer, int offset, int length) {
        return swapped(fold(unfolded(buffer, offset, length)));
    }

    /** The sum of a region in little-endian words, its carries not yet added. */
    static long unfolded(ByteBuffer buffer, int offset, int length) {
        if (VECTORS && length >= WORTH_VECTORS) {
            return words(buffer, offset, length);
        }
        if (length >= WORTH_AN_ARRAY && buffer.hasArray()) {
            return longs(buffer.array(), buffer.arrayOffset() + offset, length);
        }
        return length >= Long.BYTES ? longs(buffer, offset, length) : few(buffer, offset, length);
    }

    /** The sum of a region of eight octets at least; a loop that compilers know what to do with, if any. */
    static long words(ByteBuffer buffer, int offset, int length) {
        int end = offset + (length & -Integer.BYTES);
        long sum = 0;
        for (int at = offset; at < end; at += Integer.BYTES) {
            sum += (int) INT.get(buffer, at) & LOW_HALF;
        }
        return sum + tail(buffer, end, offset + length);
    }

    /** The same of an array, which a compiler in a hurry makes more of than of a buffer. */
    static long longs(byte[] octets, int offset, int length) {
        int at = offset;
        int end = offset + length;
        long even = 0;
        long odd = 0;
        for (int last = end - UNROLLED; at <= last; at += UNROLLED) {
            long a = (long) ARRAY_LONG.get(octets, at);
            long b = (long) ARRAY_LONG.get(octets, at + 8);
            long c = (long) ARRAY_LONG.get(octets, at + 16);
            long d = (long) ARRAY_LONG.get(octets, at + 24);
            even += (a & LOW_HALF) + (b & LOW_HALF) + (c & LOW_HALF) + (d & LOW_HALF);
            odd += (a >>> 32) + (b >>> 32) + (c >>> 32) + (d >>> 32);
        }
        even = (even & LOW_HALF) + (even >>> 32) + (odd & LOW_HALF) + (odd >>> 32);
        return even + tail(octets, at, end);
    }

    private static long tail(byte[] octets, int offset, int end) {
        int at = offset;
        long sum = 0;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            long word = (long) ARRAY_LONG.get(octets, at);
            sum += (word & LOW_HALF) + (word >>> 32);
        }
        int missing = Long.BYTES - (end - at);
        long word = (long) ARRAY_LONG.get(octets, end - Long.BYTES) >>> Byte.SIZE >>> (Byte.SIZE * (missing - 1));
        return sum + (word & LOW_HALF) + (word >>> 32);
    }

    /** The sum of a region of eight octets at least, without the compiler's help. */
    static long longs(ByteBuffer buffer, int offset, int length) {
        int at = offset;
        int end = offset + length;
        long even = 0;
        long odd = 0;
        // Halves of a long are added apart, so that no carry is lost before the end.
        for (int last = end - UNROLLED; at <= last; at += UNROLLED) {
            long a = (long) LONG.get(buffer, at);
            long b = (long) LONG.get(buffer, at + 8);
            long c = (long) LONG.get(buffer, at + 16);
            long d = (long) LONG.get(buffer, at + 24);
            even += (a & LOW_HALF) + (b & LOW_HALF) + (c & LOW_HALF) + (d & LOW_HALF);
            odd += (a >>> 32) + (b >>> 32) + (c >>> 32) + (d >>> 32);
        }
        even = (even & LOW_HALF) + (even >>> 32) + (odd & LOW_HALF) + (odd >>> 32);
        return even + tail(buffer, at, end);
    }

    /** The sum of the last octets of a region that has eight at least. */
    private static long tail(ByteBuffer buffer, int offset, int end) {
        int at = offset;
        long sum = 0;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            long word = (long) LONG.get(buffer, at);
            sum += (word & LOW_HALF) + (word >>> 32);
        }
        // Less than a word is left: read together with what is before it, and shifted so that only it remains.
        int missing = Long.BYTES - (end - at);
        long word = (long) LONG.get(buffer, end - Long.BYTES) >>> Byte.SIZE >>> (Byte.SIZE * (missing - 1));
        return sum + (word & LOW_HALF) + (word >>> 32);
    }

    /** The sum of less than eight octets. */
    private static long few(ByteBuffer buffer, int offset, int length) {
        int at = offset;
        int end = offset + length;
        long sum = 0;
        if (end - at >= Integer.BYTES) {
            sum += (int) INT.get(buffer, at) & LOW_HALF;
            at += Integer.BYTES;
        }
        if (end - at >= Short.BYTES) {
            sum += (short) SHORT.get(buffer, at) & 0xFFFF;
            at += Short.BYTES;
        }
        return at < end ? sum + (buffer.get(at) & 0xFF) : sum;
    }

    /** Folds the carries back in, leaving 16 bits and no complement. */
    public static int fold(long sum) {
        // The upper half of a number plus its halves exchanged: both halves and the carry of the lower ones.
        int word = (int) ((sum + Long.rotateLeft(sum, 32)) >>> 32);
        return (word + Integer.rotateLeft(word, 16)) >>> 16;
    }

    /** What a sender would write into the checksum field. */
    public static int complement(long sum) {
        return ~fold(sum) & 0xFFFF;
    }

    /** A folded sum as it counts where its region starts at an odd distance from the first octet covered. */
    public static int swapped(int sum) {
        return (sum >>> 8 | sum << 8) & 0xFFFF;
    }

    /** Whether two folded sums are the same number, all zeros and all ones being one. */
    public static boolean sameSum(long one, long other) {
        return one % 0xFFFF == other % 0xFFFF;
    }

    /** The checksum after one word under it changed (RFC 1624, equation 3). */
    public static int update(int checksum, int oldWord, int newWord) {
        return complement((~checksum & 0xFFFFL) + (~oldWord & 0xFFFFL) + newWord);
    }
}
