package pathsum.anonymity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import pathsum.capture.CapturedPacket;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;
import pathsum.checksum.ChecksumVerifier;
import pathsum.checksum.InternetChecksum;
import pathsum.evidence.EvidencePacket;
import pathsum.wire.Dissector;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/** Whatever the frame: its checksums say of the new octets what they said of the old ones, and no address is left. */
class AnonymityFuzzTest {
    private static final String OFF = "off by ";
    private static final int[] LINK_TYPES = {0, 1, 12, 101, 108, 113, 276, 105, 107, 127, 192, 239};
    private static final byte[] KEY = new byte[32];
    private static final int WINDOW = 4;

    @FuzzTest
    void anyFrame(FuzzedDataProvider data) {
        int linkType = LINK_TYPES[data.consumeInt(0, LINK_TYPES.length - 1)];
        int missing = data.consumeInt(0, 40);
        byte[] frame = data.consumeRemainingAsBytes();
        CapturedPacket packet = new CapturedPacket();
        packet.buffer = ByteBuffer.wrap(frame.clone());
        packet.capturedLength = frame.length;
        packet.originalLength = frame.length + missing;
        packet.linkType = linkType;
        Disguise disguise = new Disguise(KEY);

        CapturedPacket changed = new PacketAnonymizer(disguise)
                .anonymize(List.of(new EvidencePacket(1, "point", "comment", packet)))
                .get(0)
                .packet();

        assertThat(packet.buffer.array()).as("the original stays").isEqualTo(frame);
        sameVerdicts(packet, changed);
        noAddressLeft(disguise, packet, changed);
    }

    private static void sameVerdicts(CapturedPacket packet, CapturedPacket changed) {
        ChecksumResults before = verify(packet, new PacketLayers());
        ChecksumResults after = verify(changed, new PacketLayers());
        assertThat(after.count).isEqualTo(before.count);
        for (int row = 0; row < before.count; row++) {
            assertThat(after.protocol[row]).isEqualTo(before.protocol[row]);
            // A zero that is wrong stays zero, and may be right by chance.
            boolean zero = before.found[row] == 0 && before.status[row] != ChecksumStatus.VALID;
            if (!zero) {
                assertThat(after.status[row]).as("row %d", row).isEqualTo(before.status[row]);
            }
            if (!zero && before.status[row] == ChecksumStatus.BAD && before.protocol[row] != ChecksumProtocol.SCTP) {
                String mechanism = mechanism(before, row);
                if (!mechanism.startsWith(OFF)) {
                    assertThat(mechanism(after, row)).as("row %d", row).isEqualTo(mechanism);
                } else if (isOnlyOneOfItsProtocol(before, row)) {
                    // It may look like another mistake by chance, but not like none.
                    int off = Integer.parseInt(mechanism.substring(OFF.length()));
                    boolean owed = looksOwed(after, row, InternetChecksum.fold(after.expected[row] + off));
                    assertThat(off(after, row)).as("row %d", row).isEqualTo(OFF + (owed ? off + 1 : off) % 0xFFFF);
                }
            }
        }
    }

    /** Else what is wrong for one layer may be right for another, and stays that rather than wrong by as much. */
    private static boolean isOnlyOneOfItsProtocol(ChecksumResults results, int row) {
        for (int i = 0; i < results.count; i++) {
            if (i != row && results.protocol[i] == results.protocol[row]) {
                return false;
            }
        }
        return true;
    }

    /** What made a field wrong, or by how much it is. */
    private static String mechanism(ChecksumResults results, int row) {
        long found = results.found[row];
        long expected = results.expected[row];
        if (expected < 0) {
            return "unknown";
        }
        if (found == (~expected & 0xFFFF)) {
            return "not complemented";
        }
        if (found == InternetChecksum.swapped((int) expected)) {
            return "swapped";
        }
        int segment = InternetChecksum.complement(results.headerSum[row] + (long) results.payloadSum[row]);
        if (InternetChecksum.sameSum(found, segment)) {
            return "no pseudo-header";
        }
        return off(results, row);
    }

    private static boolean looksOwed(ChecksumResults results, int row, int field) {
        int pseudoHeader = results.pseudoHeaderSum[row];
        int length = results.coveredLength[row] % 0xFFFF;
        return pseudoHeader > 0
                && (InternetChecksum.sameSum(field, pseudoHeader)
                        || InternetChecksum.sameSum(field, pseudoHeader + 0xFFFF - length));
    }

    private static String off(ChecksumResults results, int row) {
        return OFF + InternetChecksum.fold(results.found[row] + (~results.expected[row] & 0xFFFF)) % 0xFFFF;
    }

    private static void noAddressLeft(Disguise disguise, CapturedPacket packet, CapturedPacket changed) {
        PacketLayers layers = new PacketLayers();
        verify(packet, layers);
        for (int i = 0; i < layers.count; i++) {
            int at = layers.offset[i];
            // An address that lies beyond a header cut short is erased with what follows it.
            int end = at + layers.headerLength[i];
            switch (layers.kind[i]) {
                case LayerKind.ETHERNET -> {
                    exchanged(packet, changed, at, end, disguise.mac(octets(packet, at, 6)));
                    exchanged(packet, changed, at + 6, end, disguise.mac(octets(packet, at + 6, 6)));
                }
                case LayerKind.IPV4 -> {
                    exchanged(packet, changed, at + 12, end, disguise.ipv4(octets(packet, at + 12, 4)));
                    exchanged(packet, changed, at + 16, end, disguise.ipv4(octets(packet, at + 16, 4)));
                }
                case LayerKind.IPV6 -> {
                    exchanged(packet, changed, at + 8, end, disguise.ipv6(octets(packet, at + 8, 16)));
                    exchanged(packet, changed, at + 24, end, disguise.ipv6(octets(packet, at + 24, 16)));
                }
                default -> {
                    // no addresses
                }
            }
        }
    }

    private static byte[] octets(CapturedPacket packet, int at, int length) {
        byte[] all = packet.buffer.array();
        return Arrays.copyOfRange(all, Math.min(at, all.length), Math.min(at, all.length) + length);
    }

    private static void exchanged(CapturedPacket packet, CapturedPacket changed, int at, int end, byte[] other) {
        int length = other.length;
        byte[] was = octets(packet, at, length);
        byte[] is = octets(changed, at, length);
        boolean whole = at + length <= Math.min(end, packet.capturedLength);
        for (int i = 0; whole && i + WINDOW <= length; i++) {
            // What is no whole header was erased with the payload.
            byte[] left = Arrays.copyOfRange(is, i, i + WINDOW);
            boolean same = Arrays.equals(left, Arrays.copyOfRange(was, i, i + WINDOW));
            boolean meant = Arrays.equals(left, Arrays.copyOfRange(other, i, i + WINDOW));
            assertThat(same && !meant && !Arrays.equals(left, new byte[WINDOW]))
                    .as("%s left at %d", HexFormat.of().formatHex(left), at + i)
                    .isFalse();
        }
    }

    private static ChecksumResults verify(CapturedPacket p, PacketLayers layers) {
        ChecksumResults results = new ChecksumResults();
        new Dissector().dissect(p.buffer, p.offset, p.capturedLength, p.originalLength, p.linkType, layers);
        new ChecksumVerifier().verify(layers, results);
        return results;
    }
}
