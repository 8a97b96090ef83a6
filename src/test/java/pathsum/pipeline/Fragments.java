package pathsum.pipeline;

import java.nio.ByteBuffer;

/** Makes frames with the two fragments of a datagram over IPv4. */
final class Fragments {
    private static final int ETHERNET = 14;
    private static final int IPV4 = 20;
    private static final int UDP = 8;
    private static final int MORE = 0x2000;

    private Fragments() {}

    /** A UDP datagram with a right checksum, cut in the middle of its payload, which must be a multiple of 16 octets. */
    static byte[][] ofUdp(byte[] payload, int identification) {
        ByteBuffer udp = ByteBuffer.allocate(UDP + payload.length);
        udp.putShort((short) 9).putShort((short) 9).putShort((short) udp.capacity());
        udp.putShort((short) 0).put(payload);
        long sum = 0x0A00L + 1 + 0x0A00 + 2 + 17 + udp.capacity();
        for (int i = 0; i < udp.capacity(); i += 2) {
            sum += udp.getShort(i) & 0xFFFF;
        }
        udp.putShort(6, (short) complement(sum));
        int cut = payload.length / 2;
        byte[] first = new byte[cut];
        byte[] second = new byte[udp.capacity() - cut];
        udp.get(0, first).get(cut, second);
        return new byte[][] {frame(first, identification, MORE), frame(second, identification, cut / 8)};
    }

    private static byte[] frame(byte[] part, int identification, int fragment) {
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET + IPV4 + part.length);
        frame.putShort(12, (short) 0x0800);
        frame.position(ETHERNET);
        frame.putShort((short) 0x4500).putShort((short) (IPV4 + part.length)).putShort((short) identification);
        frame.putShort((short) fragment).putShort((short) 0x4011).putShort((short) 0);
        frame.putInt(0x0A00_0001).putInt(0x0A00_0002).put(part);
        long sum = 0;
        for (int i = ETHERNET; i < ETHERNET + IPV4; i += 2) {
            sum += frame.getShort(i) & 0xFFFF;
        }
        frame.putShort(ETHERNET + 10, (short) complement(sum));
        return frame.array();
    }

    private static int complement(long sum) {
        long folded = (sum & 0xFFFF) + (sum >>> 16);
        return (int) ~((folded & 0xFFFF) + (folded >>> 16)) & 0xFFFF;
    }
}
