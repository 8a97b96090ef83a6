package pathsum.live;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;
import pathsum.host.ObservationPoint;
import pathsum.pipeline.ChecksumTally;
import pathsum.pipeline.HeadersOnly;

/** Writes what a live capture sees. A {@link PacketHandler} that keeps what went wrong instead of throwing it. */
public abstract class Recording implements PacketHandler {
    /** More octets than that, and other programs take the file for damaged (WTAP_MAX_PACKET_SIZE_STANDARD, MAXIMUM_SNAPLEN). */
    static final int LARGEST = 262_144;

    private final HeadersOnly headers = new HeadersOnly();
    private final ChecksumTally largeOnes = new ChecksumTally();
    private CaptureException failure;
    private boolean headersOnly;
    private final List<ChecksumTally> tallies = new ArrayList<>();

    abstract void write(CapturedPacket packet) throws CaptureException;

    /** Makes everything so far readable to others. */
    public abstract void flush() throws CaptureException;

    /** Ends the recording; the points say what the capture turned out to be. */
    public abstract void finish(List<ObservationPoint> points) throws CaptureException;

    /** Keeps headers only from now on, and verifies on the spot. */
    public final void keepHeadersOnly(int points) {
        headersOnly = true;
        for (int i = 0; i < points; i++) {
            tallies.add(new ChecksumTally());
        }
    }

    /** What the checksums of each point were, if only headers were kept; else empty. */
    public final List<ChecksumTally> tallies() {
        return tallies;
    }

    @Override
    public final void onPacket(CapturedPacket packet) {
        if (failure != null) {
            return;
        }
        int length = packet.capturedLength;
        try {
            if (headersOnly) {
                headers.cut(packet, tallies.get(packet.interfaceIndex));
            } else if (length > LARGEST) {
                headers.cut(packet, largeOnes);
            }
            packet.capturedLength = Math.min(LARGEST, packet.capturedLength);
            write(packet);
        } catch (CaptureException e) {
            failure = e;
        } finally {
            packet.capturedLength = length;
            packet.summaryLength = 0;
        }
    }

    /** Throws what went wrong since, if anything did: the disk is full, the reader has gone. */
    public final void check() throws CaptureException {
        if (failure != null) {
            throw failure;
        }
    }
}
