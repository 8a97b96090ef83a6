package pathsum.capture;

import java.nio.ByteBuffer;

/**
 * One packet as an engine lends it: valid until the callback returns, then used for the next.
 *
 * <p>Mutable and public on purpose: an engine fills it once per packet and nothing is allocated.
 */
public final class CapturedPacket {
    /** Where the octets are; absolute indices only, its position and limit mean nothing. Network byte order. */
    public ByteBuffer buffer;
    /** Index of the first octet of the link layer in {@link #buffer}. */
    public int offset;
    /** Octets present. */
    public int capturedLength;
    /** Octets the packet had; more than captured if a snaplen cut it. */
    public int originalLength;
    /** Nanoseconds since 1970, UTC, by the clock of the machine that captured. */
    public long timeNanos;
    /** 1-based number of the packet record in its file, or of the packet at its point when live. */
    public long frame;
    /** 0-based interface within the file or session; see {@link CaptureSession#interfaceName}. */
    public int interfaceIndex;
    /** LINKTYPE_ value, see {@link LinkType}. */
    public int linkType;
    /** {@link Direction}. */
    public int direction;
    /** {@link KernelState}. */
    public int kernelState;
    /** A super-segment that a device or GSO has yet to cut, or that GRO has merged (epb_flags bit 11). */
    public boolean segmentationOffloaded;
    /** Octets per segment of a super-segment (virtio gso_size), or 0 if not known. */
    public int segmentSize;
    /** Where the kernel said the owed checksum starts, from {@link #offset} (virtio csum_start), or -1. */
    public int checksumStart = -1;
    /** Where the kernel said the owed checksum goes, from {@link #checksumStart} (virtio csum_offset), or -1. */
    public int checksumOffset = -1;

    /** Where {@link #summaryLength} octets are that sum up what was cut off on purpose, in pathsum's own encoding. */
    public ByteBuffer summary;
    /** Index of the first of them in {@link #summary}. */
    public int summaryOffset;
    /** 0 unless a capture kept headers only. */
    public int summaryLength;

    /** Forgets what only some engines know, so that it cannot leak from one packet into the next. */
    public void clearKernelWord() {
        direction = Direction.UNKNOWN;
        kernelState = KernelState.UNKNOWN;
        segmentationOffloaded = false;
        segmentSize = 0;
        checksumStart = -1;
        checksumOffset = -1;
        summaryLength = 0;
    }
}
