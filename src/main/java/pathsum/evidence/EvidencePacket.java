package pathsum.evidence;

import java.nio.ByteBuffer;
import pathsum.capture.CapturedPacket;

/**
 * One packet at one point, kept.
 *
 * @param trajectory the same number for one packet at all points, from 1
 * @param point id of the point
 * @param comment what is to be said of it
 * @param packet a copy, ours to change
 */
public record EvidencePacket(int trajectory, String point, String comment, CapturedPacket packet) {
    /** Copies a packet that is only lent. */
    public static CapturedPacket copy(CapturedPacket lent) {
        CapturedPacket copy = new CapturedPacket();
        byte[] octets = new byte[lent.capturedLength];
        lent.buffer.duplicate().get(lent.offset, octets);
        copy.buffer = ByteBuffer.wrap(octets);
        copy.offset = 0;
        copy.capturedLength = lent.capturedLength;
        copy.originalLength = lent.originalLength;
        byte[] summary = new byte[lent.summaryLength];
        if (lent.summaryLength != 0) {
            lent.summary.duplicate().get(lent.summaryOffset, summary);
        }
        copy.summary = ByteBuffer.wrap(summary);
        copy.summaryLength = summary.length;
        copy.timeNanos = lent.timeNanos;
        copy.frame = lent.frame;
        copy.interfaceIndex = lent.interfaceIndex;
        copy.linkType = lent.linkType;
        copy.direction = lent.direction;
        copy.kernelState = lent.kernelState;
        copy.segmentationOffloaded = lent.segmentationOffloaded;
        copy.segmentSize = lent.segmentSize;
        copy.checksumStart = lent.checksumStart;
        copy.checksumOffset = lent.checksumOffset;
        return copy;
    }
}
