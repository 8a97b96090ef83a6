package pathsum.capture.afpacket;

import static pathsum.capture.afpacket.Tpacket3.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes blocks as the kernel does (Documentation/networking/packet_mmap.rst), without a kernel. */
final class HandMadeRing {
    static final int BLOCK_SIZE = 4096;
    private static final int BLOCK_HEADER = 48;
    /** TPACKET3_HDRLEN (48 + 20), a virtio-net header and some alignment. */
    private static final int MAC_OFFSET = 92;

    final ByteBuffer memory;
    private int block;
    private int next;
    private int last;

    HandMadeRing(int blocks) {
        memory = ByteBuffer.allocateDirect(blocks * BLOCK_SIZE).order(ByteOrder.nativeOrder());
        begin(0);
    }

    void begin(int newBlock) {
        block = newBlock * BLOCK_SIZE;
        next = block + BLOCK_HEADER;
        memory.putInt(block + BLOCK_PACKETS, 0).putInt(block + BLOCK_FIRST_PACKET, BLOCK_HEADER);
    }

    /** Appends a packet and says where its header is. */
    int packet(byte[] frame, int status) {
        last = next;
        memory.putInt(last + SECONDS, 1_700_000_000).putInt(last + NANOS, 123_456_789);
        memory.putInt(last + SNAPLEN, frame.length).putInt(last + LENGTH, frame.length);
        memory.putInt(last + STATUS, status).putShort(last + MAC, (short) MAC_OFFSET);
        memory.put(last + MAC_OFFSET, frame);
        int length = (MAC_OFFSET + frame.length + 15) & ~15;
        memory.putInt(last + NEXT_OFFSET, length);
        next = last + length;
        memory.putInt(block + BLOCK_PACKETS, memory.getInt(block + BLOCK_PACKETS) + 1);
        return last;
    }

    /** Fills in the virtio-net header of the packet appended last. */
    void vnet(int flags, int gsoType, int gsoSize, int start, int offset) {
        int vnet = last + MAC_OFFSET - VNET_LENGTH;
        memory.put(vnet + VNET_FLAGS, (byte) flags).put(vnet + VNET_GSO_TYPE, (byte) gsoType);
        memory.putShort(vnet + VNET_GSO_SIZE, (short) gsoSize);
        memory.putShort(vnet + VNET_CSUM_START, (short) start).putShort(vnet + VNET_CSUM_OFFSET, (short) offset);
    }

    void outgoing() {
        memory.put(last + SOCKADDR_PACKET_TYPE, (byte) PACKET_OUTGOING);
    }

    void tag(int tci, int tpid) {
        memory.putInt(last + VLAN_TCI, tci).putShort(last + VLAN_TPID, (short) tpid);
    }

    void handOver() {
        memory.putInt(block + BLOCK_STATUS, TP_STATUS_USER);
    }

    boolean givenBack(int which) {
        return memory.getInt(which * BLOCK_SIZE + BLOCK_STATUS) == TP_STATUS_KERNEL;
    }
}
