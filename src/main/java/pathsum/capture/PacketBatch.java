package pathsum.capture;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Packets that lie together in one buffer, in the order of their file: what a {@link BatchSource} hands to one of several
 * threads. Holds what is needed to judge checksums, not the kernel's word. Filled again and again.
 */
public final class PacketBatch implements PacketHandler {
    private static final int FIRST_CAPACITY = 1024;

    /** Where the octets are; the same as in {@link CapturedPacket#buffer}. The source puts one here if there is none. */
    public ByteBuffer buffer;

    /** 0 for the source's first batch, and so on without a gap. */
    public long number;

    /** Octets of the file up to the end of the batch. */
    public long fileOffset;

    private int count;
    private long firstFrame;
    private int[] offset = new int[FIRST_CAPACITY];
    private int[] capturedLength = new int[FIRST_CAPACITY];
    private int[] originalLength = new int[FIRST_CAPACITY];
    private int[] interfaceIndex = new int[FIRST_CAPACITY];
    private int[] linkType = new int[FIRST_CAPACITY];
    private int[] summaryOffset = new int[FIRST_CAPACITY];
    private int[] summaryLength = new int[FIRST_CAPACITY];
    private long[] timeNanos = new long[FIRST_CAPACITY];

    /** Forgets all packets. */
    public void clear() {
        count = 0;
    }

    public int count() {
        return count;
    }

    /** Number in the file of the batch's last packet; of little use if there is none. */
    public long lastFrame() {
        return firstFrame + count - 1;
    }

    /** Adds a packet, which must be the next of its file and lie, with its summary, in the batch's buffer. */
    @Override
    public void onPacket(CapturedPacket packet) {
        int index = count;
        if (index == offset.length) {
            grow();
        }
        if (index == 0) {
            firstFrame = packet.frame;
        }
        offset[index] = packet.offset;
        capturedLength[index] = packet.capturedLength;
        originalLength[index] = packet.originalLength;
        interfaceIndex[index] = packet.interfaceIndex;
        linkType[index] = packet.linkType;
        summaryOffset[index] = packet.summaryOffset;
        summaryLength[index] = packet.summaryLength;
        timeNanos[index] = packet.timeNanos;
        count = index + 1;
    }

    /** Points at the packet of an index; sets all but the kernel's word. */
    public void get(int index, CapturedPacket packet) {
        packet.buffer = buffer;
        packet.frame = firstFrame + index;
        packet.offset = offset[index];
        packet.capturedLength = capturedLength[index];
        packet.originalLength = originalLength[index];
        packet.interfaceIndex = interfaceIndex[index];
        packet.linkType = linkType[index];
        packet.summary = buffer;
        packet.summaryOffset = summaryOffset[index];
        packet.summaryLength = summaryLength[index];
        packet.timeNanos = timeNanos[index];
    }

    private void grow() {
        int capacity = 2 * count;
        offset = Arrays.copyOf(offset, capacity);
        capturedLength = Arrays.copyOf(capturedLength, capacity);
        originalLength = Arrays.copyOf(originalLength, capacity);
        interfaceIndex = Arrays.copyOf(interfaceIndex, capacity);
        linkType = Arrays.copyOf(linkType, capacity);
        summaryOffset = Arrays.copyOf(summaryOffset, capacity);
        summaryLength = Arrays.copyOf(summaryLength, capacity);
        timeNanos = Arrays.copyOf(timeNanos, capacity);
    }
}
