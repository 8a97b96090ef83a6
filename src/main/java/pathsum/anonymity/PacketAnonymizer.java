package pathsum.anonymity;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathsum.capture.CapturedPacket;
import pathsum.checksum.ChecksumStatus;
import pathsum.evidence.EvidencePacket;

/**
 * Evidence without addresses and payloads that still proves the same. Every checksum field is written anew such that it
 * relates to the changed octets as it related to the former ones: valid stays valid, partial stays partial, and what was
 * wrong is wrong by the same mechanism.
 */
public final class PacketAnonymizer {
    private final Disguise disguise;

    public PacketAnonymizer(Disguise disguise) {
        this.disguise = disguise;
    }

    /** Copies, changed; the packets given stay as they are. */
    public List<EvidencePacket> anonymize(List<EvidencePacket> packets) {
        Map<Integer, List<ChecksumRestorer>> trajectories = new TreeMap<>();
        List<EvidencePacket> changed = new ArrayList<>();
        for (EvidencePacket evidence : packets) {
            CapturedPacket copy = EvidencePacket.copy(evidence.packet());
            trajectories
                    .computeIfAbsent(evidence.trajectory(), t -> new ArrayList<>())
                    .add(new ChecksumRestorer(copy));
            changed.add(new EvidencePacket(
                    evidence.trajectory(), disguise.text(evidence.point()), comment(evidence.comment()), copy));
        }
        trajectories.values().forEach(this::change);
        return changed;
    }

    /** One packet at all its points is changed in one way, or the points would no longer agree on what it is. */
    private void change(List<ChecksumRestorer> trajectory) {
        boolean anyBad = trajectory.stream().anyMatch(r -> r.has(ChecksumStatus.BAD));
        for (ChecksumRestorer restorer : trajectory) {
            new AddressRewriter(disguise, restorer.layers()).rewrite();
            new PayloadEraser(disguise, restorer.layers(), anyBad).erase();
            restorer.changed();
        }
        trajectory.forEach(restorer -> restorer.restore(trajectory));
    }

    /** The values in it are no longer those of the packet. */
    private String comment(String comment) {
        return disguise.text(comment.replaceAll(", (found|expected) 0x[0-9a-f]+", ""));
    }

    static byte[] octets(ByteBuffer buffer, int offset, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = buffer.get(offset + i);
        }
        return octets;
    }

    static void put(ByteBuffer buffer, int offset, byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            buffer.put(offset + i, octets[i]);
        }
    }
}
