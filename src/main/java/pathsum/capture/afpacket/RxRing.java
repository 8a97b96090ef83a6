package pathsum.capture.afpacket;

import static pathsum.capture.afpacket.Tpacket3.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import pathsum.capture.CapturedPacket;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.capture.PacketHandler;

/**
 * A TPACKET_V3 receive ring: blocks of packets that the kernel fills and hands to us one after the other, read where they
 * lie and given back.
 */
final class RxRing {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int ADDRESSES = 12;
    private static final int TAG = 4;
    private static final int VLAN_TPID_8021Q = 0x8100;

    /** The ring in native order, as the kernel wrote its headers. */
    private final ByteBuffer headers;
    /** The same memory in network order, as packets are read. */
    private final ByteBuffer frames;

    private final int blockSize;
    private final int blockCount;
    private final boolean vnetHeader;
    private final CapturedPacket packet = new CapturedPacket();
    private int block;
    private volatile long cut;

    /**
     * @param memory the mapped ring: {@code blockCount} blocks of {@code blockSize} octets
     * @param vnetHeader whether a virtio-net header precedes every frame
     */
    RxRing(ByteBuffer memory, int blockSize, int blockCount, boolean vnetHeader, int linkType) {
        this.headers = memory.duplicate().order(ByteOrder.nativeOrder());
        this.frames = memory.duplicate().order(ByteOrder.BIG_ENDIAN);
        this.blockSize = blockSize;
        this.blockCount = blockCount;
        this.vnetHeader = vnetHeader;
        packet.linkType = linkType;
        packet.buffer = frames;
    }

    /** Whether the kernel has handed over the next block. */
    boolean ready() {
        int status = (int) INT.getAcquire(headers, block * blockSize + BLOCK_STATUS);
        return (status & TP_STATUS_USER) != 0;
    }

    /** Whether the kernel has put packets into the next block, but not handed it over yet. */
    boolean filling() {
        return headers.getInt(block * blockSize + BLOCK_PACKETS) != 0;
    }

    /** When the first packet of a {@link #ready} block was seen; blocks are in time order. */
    long firstNanos() {
        int base = block * blockSize;
        return (headers.getInt(base + BLOCK_FIRST_SECONDS) & 0xFFFF_FFFFL) * NANOS_PER_SECOND
                + headers.getInt(base + BLOCK_FIRST_NANOS);
    }

    /** Lends out the packets of a {@link #ready} block and gives the block back to the kernel. */
    void take(PacketHandler handler) {
        int base = block * blockSize;
        int header = base + headers.getInt(base + BLOCK_FIRST_PACKET);
        for (int left = headers.getInt(base + BLOCK_PACKETS); left > 0; left--) {
            describe(header);
            handler.onPacket(packet);
            header += headers.getInt(header + NEXT_OFFSET);
        }
        headers.putInt(base + BLOCK_PACKETS, 0);
        INT.setRelease(headers, base + BLOCK_STATUS, TP_STATUS_KERNEL);
        block = block + 1 == blockCount ? 0 : block + 1;
    }

    private void describe(int header) {
        int status = headers.getInt(header + STATUS);
        packet.frame++;
        packet.offset = header + (headers.getShort(header + MAC) & 0xFFFF);
        packet.capturedLength = headers.getInt(header + SNAPLEN);
        packet.originalLength = headers.getInt(header + LENGTH);
        if (packet.capturedLength < packet.originalLength) {
            countIfCut(headers.getShort(header + MAC) & 0xFFFF);
        }
        packet.timeNanos =
                (headers.getInt(header + SECONDS) & 0xFFFF_FFFFL) * NANOS_PER_SECOND + headers.getInt(header + NANOS);
        packet.direction = headers.get(header + SOCKADDR_PACKET_TYPE) == PACKET_OUTGOING ? Direction.OUT : Direction.IN;
        describeChecksum(status);
        if ((status & TP_STATUS_VLAN_VALID) != 0 && packet.capturedLength >= ADDRESSES) {
            restoreVlanTag(header, status);
        }
    }

    /** The kernel cuts what is larger than a block such that it just fits; a snaplen cuts earlier. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts, others read
    private void countIfCut(int frameOffset) {
        if (frameOffset + packet.capturedLength >= blockSize - BLOCK_HEADER) {
            cut++;
        }
    }

    /** How many packets so far were larger than a block, so that their end is missing. */
    long cut() {
        return cut;
    }

    private void describeChecksum(int status) {
        boolean owed = (status & TP_STATUS_CSUMNOTREADY) != 0;
        boolean trusted = (status & TP_STATUS_CSUM_VALID) != 0;
        packet.segmentationOffloaded = (status & TP_STATUS_GSO_TCP) != 0;
        packet.segmentSize = 0;
        packet.checksumStart = -1;
        packet.checksumOffset = -1;
        if (vnetHeader) {
            int vnet = packet.offset - VNET_LENGTH;
            int flags = headers.get(vnet + VNET_FLAGS);
            trusted |= (flags & VNET_DATA_VALID) != 0;
            if (headers.get(vnet + VNET_GSO_TYPE) != 0) {
                packet.segmentationOffloaded = true;
                packet.segmentSize = headers.getShort(vnet + VNET_GSO_SIZE) & 0xFFFF;
            }
            if ((flags & VNET_NEEDS_CSUM) != 0) {
                owed = true;
                packet.checksumStart = headers.getShort(vnet + VNET_CSUM_START) & 0xFFFF;
                packet.checksumOffset = headers.getShort(vnet + VNET_CSUM_OFFSET) & 0xFFFF;
            }
        }
        packet.kernelState = owed ? KernelState.OWED : trusted ? KernelState.TRUSTED : KernelState.NONE;
    }

    /**
     * Puts back the tag the kernel took out of the frame: the addresses move four octets to the front, over the virtio-net
     * header that has been read already, or over the padding that TPACKET_ALIGN leaves there.
     */
    private void restoreVlanTag(int header, int status) {
        int from = packet.offset;
        int to = from - TAG;
        frames.putLong(to, frames.getLong(from));
        frames.putInt(to + Long.BYTES, frames.getInt(from + Long.BYTES));
        boolean named = (status & TP_STATUS_VLAN_TPID_VALID) != 0;
        int tpid = named ? headers.getShort(header + VLAN_TPID) : VLAN_TPID_8021Q;
        frames.putShort(to + ADDRESSES, (short) tpid);
        frames.putShort(to + ADDRESSES + Short.BYTES, (short) headers.getInt(header + VLAN_TCI));
        packet.offset = to;
        packet.capturedLength += TAG;
        packet.originalLength += TAG;
        if (packet.checksumStart >= 0) {
            packet.checksumStart += TAG;
        }
    }
}
