package pathsum.live;

import java.nio.ByteBuffer;
import pathsum.checksum.InternetChecksum;
import pathsum.wire.EtherType;
import pathsum.wire.IpProtocol;

/** A short and a long frame of either protocol over either version of IP, with right checksums. */
final class RehearsalFrames {
    static final int COUNT = 8;

    private static final int ETHERNET = 14;
    private static final int IPV4_LENGTH = 20;
    private static final int IPV6_LENGTH = 40;
    private static final int TCP_LENGTH = 20;
    private static final int SHORT = 18;
    private static final int LONG = 1400;
    private static final int ANY_PORT = 40_000;

    private final ByteBuffer buffer;
    private final int room;
    private final int[] lengths = new int[COUNT];

    /** @param room octets from the beginning of one frame to that of the next */
    RehearsalFrames(int room) {
        this.room = room;
        buffer = ByteBuffer.allocateDirect(COUNT * room);
        for (int i = 0; i < COUNT; i++) {
            lengths[i] = frame(i * room, (i & 1) == 0, (i & 2) == 0, (i & 4) == 0 ? SHORT : LONG);
        }
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int length(int frame) {
        return lengths[frame];
    }

    private int frame(int at, boolean v4, boolean tcp, int payload) {
        int ip = at + ETHERNET;
        int segment = ip + (v4 ? IPV4_LENGTH : IPV6_LENGTH);
        int length = (tcp ? TCP_LENGTH : 8) + payload;
        int protocol = tcp ? IpProtocol.TCP : IpProtocol.UDP;
        buffer.putShort(ip - 2, (short) (v4 ? EtherType.IPV4 : EtherType.IPV6));
        if (v4) {
            buffer.putShort(ip, (short) 0x4500).putShort(ip + 2, (short) (IPV4_LENGTH + length));
            buffer.put(ip + 8, (byte) 64)
                    .put(ip + 9, (byte) protocol)
                    .putInt(ip + 12, at)
                    .putInt(ip + 16, room);
            complete(ip + 10, InternetChecksum.sum(buffer, ip, IPV4_LENGTH));
        } else {
            buffer.putShort(ip, (short) 0x6000).putShort(ip + 4, (short) length);
            buffer.put(ip + 6, (byte) protocol)
                    .put(ip + 7, (byte) 64)
                    .putInt(ip + 8, room)
                    .putInt(ip + 24, room);
        }
        buffer.putShort(segment, (short) ANY_PORT).putShort(segment + 2, (short) ANY_PORT);
        if (tcp) {
            buffer.putShort(segment + 12, (short) 0x5010);
        } else {
            buffer.putShort(segment + 4, (short) length);
        }
        int addresses = v4 ? ip + 12 : ip + 8;
        long sum = (long) InternetChecksum.sum(buffer, addresses, segment - addresses) + protocol + length;
        complete(segment + (tcp ? 16 : 6), sum + InternetChecksum.sum(buffer, segment, length));
        return segment + length - at;
    }

    private void complete(int field, long sum) {
        buffer.putShort(field, (short) InternetChecksum.complement(sum));
    }
}
