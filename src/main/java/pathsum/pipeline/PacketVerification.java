package pathsum.pipeline;

import pathsum.capture.CapturedPacket;
import pathsum.capture.LinkType;
import pathsum.capture.PacketHandler;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumVerifier;
import pathsum.checksum.FragmentSums;
import pathsum.checksum.PlainFrames;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

/** Dissects and verifies one packet after another, counts, and passes the verdicts on. Used by one thread. */
public final class PacketVerification implements PacketHandler {
    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final FragmentSums fragments;
    private final ChecksumVerifier verifier;
    private final ChecksumResults results = new ChecksumResults();
    private final ChecksumTally tally = new ChecksumTally();
    private final VerdictWriter writer;

    /** Sees every packet of a file. Passes verdicts on to a writer, or only counts them if it is null. */
    public PacketVerification(VerdictWriter writer) {
        this(writer, new FragmentSums());
    }

    /**
     * @param writer takes the verdicts; only counts them if it is null
     * @param fragments of the file's packets so far, or null if it does not see them all
     */
    PacketVerification(VerdictWriter writer, FragmentSums fragments) {
        this.writer = writer;
        this.fragments = fragments;
        verifier = new ChecksumVerifier(fragments);
    }

    @Override
    public void onPacket(CapturedPacket packet) {
        verify(packet);
    }

    /**
     * Verifies a packet.
     *
     * @return false if that takes having seen the packets before it: nothing was counted or written
     */
    boolean verify(CapturedPacket packet) {
        if (writer == null && packet.linkType == LinkType.ETHERNET && packet.originalLength == packet.capturedLength) {
            int word = PlainFrames.verify(packet.buffer, packet.offset, packet.capturedLength);
            if (word != PlainFrames.NO_WORD) {
                tally.add(word);
                return true;
            }
        }
        return verifyThoroughly(packet);
    }

    private boolean verifyThoroughly(CapturedPacket packet) {
        dissector.dissect(
                packet.buffer, packet.offset, packet.capturedLength, packet.originalLength, packet.linkType, layers);
        PacketSummary.recall(packet, layers);
        if (layers.fragmented) {
            if (fragments == null) {
                return false;
            }
            fragments.at(packet.timeNanos, packet.interfaceIndex);
        }
        verifier.verify(layers, results);
        tally.add(results);
        if (writer != null && results.count > 0) {
            writer.write(packet.frame, results);
        }
        return true;
    }

    public ChecksumTally tally() {
        return tally;
    }
}
