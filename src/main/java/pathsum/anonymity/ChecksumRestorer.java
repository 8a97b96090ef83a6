package pathsum.anonymity;

import java.util.List;
import pathsum.capture.CapturedPacket;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;
import pathsum.checksum.ChecksumVerifier;
import pathsum.checksum.InternetChecksum;
import pathsum.pipeline.PacketSummary;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

/**
 * Writes the checksum fields of a changed packet such that each says of the new octets what it said of the old ones.
 *
 * <p>A wrong field is first asked what made it so (no pseudo-header, not complemented, octets swapped, or right for the
 * packet as it was at another point) and is made wrong in the same way; failing that it stays wrong by as much (RFC 1624).
 */
final class ChecksumRestorer {
    private static final int TCP_FIELD = 16;
    private static final int UDP_FIELD = 6;

    private final CapturedPacket packet;
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumResults before = new ChecksumResults();
    private final ChecksumResults after = new ChecksumResults();
    private final Dissector dissector = new Dissector();
    private final ChecksumVerifier verifier = new ChecksumVerifier();

    ChecksumRestorer(CapturedPacket packet) {
        this.packet = packet;
        verify(before);
    }

    private void verify(ChecksumResults results) {
        dissector.dissect(
                packet.buffer, packet.offset, packet.capturedLength, packet.originalLength, packet.linkType, layers);
        PacketSummary.recall(packet, layers);
        verifier.verify(layers, results);
    }

    PacketLayers layers() {
        return layers;
    }

    boolean has(ChecksumStatus status) {
        for (int row = 0; row < before.count; row++) {
            if (before.status[row] == status) {
                return true;
            }
        }
        return false;
    }

    /** Takes note of the octets as they are now; their checksum fields are still the former ones. */
    void changed() {
        verify(after);
    }

    /** Rewrites the fields from the inside out, as those outside cover those inside. */
    void restore(List<ChecksumRestorer> trajectory) {
        for (int row = Math.min(before.count, after.count) - 1; row >= 0; row--) {
            verify(after);
            long field = before.protocol[row] == ChecksumProtocol.SCTP ? sctp(row) : field(row, trajectory);
            int offset = after.fieldOffset[row] + layers.frameOffset;
            if (before.protocol[row] == ChecksumProtocol.SCTP) {
                if (field >= 0 && offset + 4 <= layers.captureEnd) {
                    packet.buffer.putInt(offset, (int) field);
                }
            } else if (field >= 0 && offset + 2 <= layers.captureEnd) {
                // Zero would say that there is none (RFC 768); both represent the same sum.
                boolean none = field == 0 && before.found[row] != 0 && before.protocol[row] == ChecksumProtocol.UDP;
                packet.buffer.putShort(offset, (short) (none ? 0xFFFF : field));
            }
        }
        verify(after);
    }

    private long sctp(int row) {
        if (before.expected[row] < 0 || after.expected[row] < 0) {
            return -1;
        }
        return after.expected[row] ^ before.expected[row] ^ before.found[row];
    }

    private long field(int row, List<ChecksumRestorer> trajectory) {
        long found = before.found[row];
        boolean zeroed = found == 0 && before.status[row] != ChecksumStatus.VALID;
        if (found < 0 || zeroed) {
            return -1;
        }
        return switch (before.status[row]) {
            case VALID -> after.expected[row];
            case PARTIAL -> moved(found, before.pseudoHeaderSum[row], after.pseudoHeaderSum[row]);
            case BAD -> wrong(row, trajectory);
            case UNVERIFIABLE -> unverifiable(row);
            case ABSENT, ILLEGAL -> -1;
        };
    }

    /** A fragment's or a cut packet's field: the sum of what is not seen stays, that of the addresses moves. */
    private long unverifiable(int row) {
        long found = before.found[row];
        int pseudo = before.pseudoHeaderSum[row];
        if (pseudo < 0 || after.pseudoHeaderSum[row] < 0) {
            return -1;
        }
        if (InternetChecksum.sameSum(found, pseudo)) {
            return after.pseudoHeaderSum[row];
        }
        return ~moved(~found & 0xFFFF, sum(before, row), sum(after, row)) & 0xFFFF;
    }

    private static long sum(ChecksumResults results, int row) {
        return InternetChecksum.fold(results.pseudoHeaderSum[row] + Math.max(0L, results.headerSum[row]));
    }

    /** A sum after one of its parts has changed. */
    private static long moved(long sum, long from, long to) {
        return from < 0 || to < 0 ? -1 : InternetChecksum.fold(sum + (~from & 0xFFFF) + to);
    }

    private long wrong(int row, List<ChecksumRestorer> trajectory) {
        long found = before.found[row];
        long expected = before.expected[row];
        if (expected < 0 || after.expected[row] < 0) {
            return -1;
        }
        if (found == (~expected & 0xFFFF)) {
            return ~after.expected[row] & 0xFFFF;
        }
        if (found == InternetChecksum.swapped((int) expected)) {
            return InternetChecksum.swapped((int) after.expected[row]);
        }
        if (InternetChecksum.sameSum(found, withoutPseudoHeader(before, row))) {
            return withoutPseudoHeader(after, row);
        }
        for (ChecksumRestorer other : trajectory) {
            long stale = stale(row, other);
            if (stale >= 0) {
                return stale;
            }
        }
        long asWrong = moved(found, expected, after.expected[row]);
        // By chance that may be what an owed checksum looks like: then it is wrong by one more.
        return looksOwed(row, asWrong) ? InternetChecksum.fold(asWrong + 1) : asWrong;
    }

    private boolean looksOwed(int row, long field) {
        long withoutLength = after.pseudoHeaderSum[row] + (~after.coveredLength[row] & 0xFFFFL);
        return after.pseudoHeaderSum[row] > 0
                && (InternetChecksum.sameSum(field, after.pseudoHeaderSum[row])
                        || InternetChecksum.sameSum(field, InternetChecksum.fold(withoutLength)));
    }

    private static long withoutPseudoHeader(ChecksumResults results, int row) {
        return InternetChecksum.complement(results.headerSum[row] + (long) results.payloadSum[row]);
    }

    /** What the field has to be if it was right for the packet as it was at another point, else -1. */
    private long stale(int row, ChecksumRestorer other) {
        long found = before.found[row];
        for (int i = 0; i < Math.min(other.before.count, other.after.count); i++) {
            if (other.before.protocol[i] != before.protocol[row] || other.before.expected[i] < 0) {
                continue;
            }
            if (InternetChecksum.sameSum(found, other.before.expected[i])) {
                return other.after.expected[i];
            }
            int pseudo = other.before.pseudoHeaderSum[i];
            if (pseudo > 0 && InternetChecksum.sameSum(found, pseudo)) {
                return other.after.pseudoHeaderSum[i];
            }
            long seed = seeded(before, row, pseudo);
            if (pseudo > 0 && InternetChecksum.sameSum(found, seed)) {
                return seeded(after, row, other.after.pseudoHeaderSum[i]);
            }
            long updated = updatedAsIfComplete(row, other, i);
            if (pseudo > 0 && updated >= 0) {
                return updated;
            }
        }
        return -1;
    }

    /** What becomes of a seed that translation moved the wrong way, whether or not a device completed on top; else -1. */
    private long updatedAsIfComplete(int row, ChecksumRestorer other, int otherRow) {
        long ports = ports(before, row);
        long otherPorts = other.ports(other.before, otherRow);
        if (ports < 0 || otherPorts < 0 || before.pseudoHeaderSum[row] < 0) {
            return -1;
        }
        long was = mirrored(other.before.pseudoHeaderSum[otherRow], otherPorts, before.pseudoHeaderSum[row] + ports);
        long is = mirrored(other.after.pseudoHeaderSum[otherRow], otherPorts, after.pseudoHeaderSum[row] + ports);
        if (InternetChecksum.sameSum(before.found[row], was)) {
            return is;
        }
        return InternetChecksum.sameSum(before.found[row], seeded(before, row, (int) was))
                ? seeded(after, row, (int) is)
                : -1;
    }

    /** RFC 1624 for a complete checksum, done to a seed: as far off on the other side. */
    private static long mirrored(long seed, long ports, long now) {
        return InternetChecksum.fold(2 * seed + ports + (~InternetChecksum.fold(now) & 0xFFFF));
    }

    /** The sum of the ports in front of a TCP or UDP field, -1 elsewhere; they are never exchanged. */
    private long ports(ChecksumResults results, int row) {
        int distance = results.protocol[row] == ChecksumProtocol.TCP
                ? TCP_FIELD
                : results.protocol[row] == ChecksumProtocol.UDP ? UDP_FIELD : -1;
        int header = layers.frameOffset + results.fieldOffset[row] - distance;
        return distance < 0 || header < layers.frameOffset || header + 4 > layers.captureEnd
                ? -1
                : (long) (packet.buffer.getShort(header) & 0xFFFF) + (packet.buffer.getShort(header + 2) & 0xFFFF);
    }

    /** The checksum of these octets with the pseudo-header of others. */
    private static long seeded(ChecksumResults results, int row, int pseudo) {
        return InternetChecksum.complement(pseudo + (long) results.headerSum[row] + results.payloadSum[row]);
    }
}
