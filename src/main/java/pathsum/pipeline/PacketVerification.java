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

/** Dissects and verifies every packet of one file, counts, and passes the verdicts on. Used by one thread. */
public final class PacketVerification implements PacketHandler {
    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final FragmentSums fragments = new FragmentSums();
    private final ChecksumVerifier verifier = new ChecksumVerifier(fragments);
    private final ChecksumResults results = new ChecksumResults();
    private final ChecksumTally tally = new ChecksumTally();
    private final VerdictWriter writer;
    private long octets;

    /** Passes verdicts on to a writer, or only counts them if it is null. */
    public PacketVerification(VerdictWriter writer) {
        this.writer = writer;
    }

    @Override
    public void onPacket(CapturedPacket packet) {
        octets += packet.capturedLength;
        if (writer == null && packet.linkType == LinkType.ETHERNET && packet.originalLength == packet.capturedLength) {
            int word = PlainFrames.verify(packet.buffer, packet.offset, packet.capturedLength);
            if (word != PlainFrames.NO_WORD) {
                tally.add(word);
                return;
            }
        }
        thorough(packet);
    }

    private void thorough(CapturedPacket packet) {
        dissector.dissect(
                packet.buffer, packet.offset, packet.capturedLength, packet.originalLength, packet.linkType, layers);
        PacketSummary.recall(packet, layers);
        fragments.at(packet.timeNanos, packet.interfaceIndex);
        verifier.verify(layers, results);
        tally.add(results);
        if (writer != null && results.count > 0) {
            writer.write(packet.frame, results);
        }
    }

    public ChecksumTally tally() {
        return tally;
    }

    /** Octets of packets so far. */
    public long octets() {
        return octets;
    }
}
