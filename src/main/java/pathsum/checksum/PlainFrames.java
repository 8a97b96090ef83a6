package pathsum.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import pathsum.wire.IpProtocol;
import pathsum.wire.Tunnels;

/**
 * A short way for most frames of most captures when only counts are wanted: whole Ethernet frames with TCP or UDP over IP, no
 * options, no fragments, no tunnels, no lengths that lie. Says nothing of any other; {@link ChecksumVerifier} takes those, and
 * says the same of these.
 */
public final class PlainFrames {
    /** Not such a frame. */
    public static final int NO_WORD = -1;

    public static final int TCP = 0;
    public static final int UDP = 1;
    /** Added where the IP header is of version 4, and valid. */
    public static final int IPV4 = 2;
    /** Added where the field is the pseudo-header sum. */
    public static final int PARTIAL = 4;
    /** Added where the checksum is wrong; it is valid where neither is added. */
    public static final int BAD = 8;
    /** More than any sum of these. */
    public static final int WORDS = 16;

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private static final int ETHERNET = 14;
    private static final int IPV4_LENGTH = 20;
    private static final int IPV6_LENGTH = 40;
    private static final int TCP_LENGTH = 20;
    private static final int UDP_LENGTH = 8;

    /** As {@code getShort} reads them. */
    private static final short ETHERTYPE_IPV4 = 0x0800;

    private static final short ETHERTYPE_IPV6 = (short) 0x86DD;

    private PlainFrames() {}

    /** The sum of {@link #TCP} or {@link #UDP} and what applies, or {@link #NO_WORD}. */
    public static int verify(ByteBuffer buffer, int offset, int length) {
        if (length < ETHERNET + IPV4_LENGTH + UDP_LENGTH) {
            return NO_WORD;
        }
        short etherType = buffer.getShort(offset + 12);
        int ip = offset + ETHERNET;
        if (etherType == ETHERTYPE_IPV4) {
            return ipv4(buffer, ip, length - ETHERNET);
        }
        return etherType == ETHERTYPE_IPV6 && length >= ETHERNET + IPV6_LENGTH + UDP_LENGTH
                ? ipv6(buffer, ip, length - ETHERNET)
                : NO_WORD;
    }

    private static int ipv4(ByteBuffer buffer, int ip, int room) {
        int first = buffer.getInt(ip);
        int length = first & 0xFFFF;
        boolean fragment = (buffer.getShort(ip + 6) & 0x3FFF) != 0;
        if (first >>> 24 != 0x45 || fragment || length > room || length < IPV4_LENGTH) {
            return NO_WORD;
        }
        long a = (long) LONG.get(buffer, ip);
        int b = (int) INT.get(buffer, ip + 8);
        long addresses = (long) LONG.get(buffer, ip + 12);
        long sum = (addresses & LOW_HALF) + (addresses >>> 32);
        if (InternetChecksum.fold((a & LOW_HALF) + (a >>> 32) + (b & LOW_HALF) + sum) != 0xFFFF) {
            return NO_WORD;
        }
        int word = transport(buffer, ip + IPV4_LENGTH, length - IPV4_LENGTH, buffer.get(ip + 9), sum);
        return word == NO_WORD ? NO_WORD : word + IPV4;
    }

    private static int ipv6(ByteBuffer buffer, int ip, int room) {
        int length = buffer.getShort(ip + 4) & 0xFFFF;
        if ((buffer.get(ip) & 0xF0) != 0x60 || length == 0 || length > room - IPV6_LENGTH) {
            return NO_WORD;
        }
        long a = (long) LONG.get(buffer, ip + 8);
        long b = (long) LONG.get(buffer, ip + 16);
        long c = (long) LONG.get(buffer, ip + 24);
        long d = (long) LONG.get(buffer, ip + 32);
        long sum = (a & LOW_HALF) + (a >>> 32) + (b & LOW_HALF) + (b >>> 32);
        sum += (c & LOW_HALF) + (c >>> 32) + (d & LOW_HALF) + (d >>> 32);
        return transport(buffer, ip + IPV6_LENGTH, length, buffer.get(ip + 6), sum);
    }

    /** Sums are in little-endian words here, see {@link InternetChecksum}. */
    private static int transport(ByteBuffer buffer, int segment, int length, byte protocol, long addresses) {
        int field;
        int kind;
        if (protocol == IpProtocol.TCP) {
            int headerLength = length < TCP_LENGTH ? 0 : (buffer.get(segment + 12) & 0xF0) >>> 2;
            if (headerLength < TCP_LENGTH || headerLength > length) {
                return NO_WORD;
            }
            field = segment + 16;
            kind = TCP;
        } else if (protocol == IpProtocol.UDP) {
            field = segment + 6;
            kind = UDP;
            boolean whole = length >= UDP_LENGTH && (buffer.getShort(segment + 4) & 0xFFFF) == length;
            if (!whole || buffer.getShort(field) == 0 || Tunnels.isPort(buffer.getShort(segment + 2) & 0xFFFF)) {
                return NO_WORD;
            }
        } else {
            return NO_WORD;
        }
        long withoutLength = addresses + (protocol << 8);
        long seed = withoutLength + InternetChecksum.swapped(length);
        if (InternetChecksum.fold(seed + InternetChecksum.unfolded(buffer, segment, length)) == 0xFFFF) {
            return kind;
        }
        int found = InternetChecksum.swapped(buffer.getShort(field) & 0xFFFF);
        boolean partial = found == InternetChecksum.fold(seed) || found == InternetChecksum.fold(withoutLength);
        return kind + (partial ? PARTIAL : BAD);
    }
}
