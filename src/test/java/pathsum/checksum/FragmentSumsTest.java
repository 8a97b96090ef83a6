package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pathsum.Effort;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

class FragmentSumsTest {
    private static final int RAW = 101;

    private final FragmentSums sums = new FragmentSums();
    private final ChecksumVerifier verifier = new ChecksumVerifier(sums);
    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumResults results = new ChecksumResults();
    private final Random random = new Random(791);

    @Test
    void theLastFragmentToComeCarriesTheVerdict() {
        List<byte[]> fragments = fragments(datagram(1000), 7, 320);

        assertThat(udp(fragments.get(0))).isEqualTo("unverifiable at 26");
        assertThat(udp(fragments.get(1))).isNull();
        assertThat(udp(fragments.get(2))).isNull();
        assertThat(udp(fragments.get(3))).isEqualTo("valid at -1");
    }

    @Test
    void anyOrderWillDo() {
        for (int run = 0; run < Effort.of(500); run++) {
            List<byte[]> fragments = fragments(datagram(9 + random.nextInt(3000)), run, 8 * (1 + random.nextInt(60)));
            Collections.shuffle(fragments, random);
            String last = null;
            for (byte[] fragment : fragments) {
                last = udp(fragment);
            }
            assertThat(last).as("run %d", run).startsWith(fragments.size() == 1 ? "valid at 26" : "valid");
        }
    }

    @Test
    void oneFlippedBitInAnyFragmentIsBad() {
        List<byte[]> fragments = fragments(datagram(1000), 7, 320);
        fragments.get(2)[40] ^= 4;

        assertThat(verdicts(fragments)).containsExactly("unverifiable at 26", "bad at -1");
    }

    @Test
    void anIncompleteDatagramGetsNoVerdict() {
        List<byte[]> fragments = fragments(datagram(1000), 7, 320);
        fragments.remove(1);

        assertThat(verdicts(fragments)).containsExactly("unverifiable at 26");
    }

    @Test
    void aFragmentSeenTwiceIsNotCountedTwice() {
        List<byte[]> fragments = fragments(datagram(600), 7, 400);
        List<byte[]> twice = List.of(fragments.get(0), fragments.get(0), fragments.get(1), fragments.get(1));

        assertThat(verdicts(twice)).containsExactly("unverifiable at 26", "unverifiable at 26", "valid at -1");
    }

    /** A second sight starts the datagram anew, so that all of it has to come after that. */
    @Test
    void noFragmentIsCountedTwiceWhicheverItIs() {
        for (int twice = 1; twice < 4; twice++) {
            List<byte[]> fragments = fragments(datagram(1500), 7, 400);
            assertThat(udp(fragments.get(twice))).isNull();
            assertThat(udp(fragments.get(twice))).isNull();
            for (int n = 3; n > 0; n--) {
                assertThat(n == twice ? null : udp(fragments.get(n))).isNull();
            }

            assertThat(udp(fragments.get(0))).as("fragment %d", twice).isEqualTo("valid at 26");
        }
    }

    @Test
    void anIdentificationMayBeUsedAgain() {
        for (int run = 0; run < 8; run++) {
            List<byte[]> fragments = fragments(datagram(1500), 7, 400 + 8 * run);

            assertThat(verdicts(fragments)).as("run %d", run).containsExactly("unverifiable at 26", "valid at -1");
        }
    }

    @Test
    void eachFragmentsOwnOctetsAreSummed() {
        byte[] fragment = fragments(datagram(600), 7, 400).get(1);
        udp(fragment);

        assertThat(results.payloadSum[0]).isEqualTo(ByTheBook.sum(0, fragment, 20, fragment.length));
    }

    @Test
    void whatComesTooLateBelongsToAnotherDatagram() {
        List<byte[]> fragments = fragments(datagram(600), 7, 400);
        sums.at(0, 0);
        udp(fragments.get(0));
        sums.at(31_000_000_000L, 0);

        assertThat(udp(fragments.get(1))).isNull();
    }

    @Test
    void interfacesAreKeptApart() {
        List<byte[]> fragments = fragments(datagram(600), 7, 400);
        sums.at(0, 0);
        udp(fragments.get(0));
        sums.at(0, 1);

        assertThat(udp(fragments.get(1))).isNull();
    }

    @Test
    void whatComesWithinHalfAMinuteIsInTime() {
        List<byte[]> fragments = fragments(datagram(600), 7, 400);
        sums.at(31_000_000_000L, 0);
        udp(fragments.get(0));
        sums.at(1_000_000_000L, 0);

        assertThat(udp(fragments.get(1))).isEqualTo("valid at -1");
    }

    @Test
    void overlappingFragmentsStartAnew() {
        List<byte[]> coarse = fragments(datagram(1000), 7, 400);
        List<byte[]> fine = fragments(datagram(1000), 7, 320);

        assertThat(udp(coarse.get(0))).startsWith("unverifiable");
        assertThat(udp(fine.get(1))).isNull();
        assertThat(udp(coarse.get(1))).isNull();
        assertThat(udp(coarse.get(2))).isNull();
        assertThat(udp(coarse.get(0))).isEqualTo("valid at 26");
    }

    @Test
    void aSecondEndStartsAnew() {
        List<byte[]> longer = fragments(datagram(1200), 7, 400);
        List<byte[]> shorter = fragments(datagram(800), 7, 400);

        assertThat(udp(longer.get(2))).isNull();
        assertThat(udp(shorter.get(1))).isNull();
        assertThat(udp(shorter.get(0))).isEqualTo("valid at 26");
    }

    @Test
    void nothingLiesBeyondTheEnd() {
        List<byte[]> longer = fragments(datagram(1600), 7, 400);
        List<byte[]> shorter = fragments(datagram(800), 7, 400);

        assertThat(udp(shorter.get(1))).isNull();
        assertThat(udp(longer.get(2))).isNull();
        assertThat(udp(shorter.get(0))).startsWith("unverifiable");
    }

    /** RFC 791: all but the last are multiples of 8 octets long. */
    @Test
    void aFragmentOfAnImpossibleLengthIsNone() {
        List<byte[]> fragments = fragments(datagram(806), 7, 403);

        assertThat(verdicts(fragments)).containsExactly("unverifiable at 26");
    }

    @Test
    void datagramsOfOneIdentificationAreKeptApartByAddressesAndProtocol() {
        byte[] datagram = datagram(600);
        List<byte[]> fragments = fragments(datagram, 7, 400);
        udp(fragments.get(0));
        for (int at : new int[] {9, 14, 18, 4, 5}) {
            byte[] other = fragments.get(1).clone();
            other[at] ^= 64 + 16 + 8;
            assertThat(udp(other)).as("octet %d", at).isNull();
        }

        assertThat(udp(fragments.get(1))).isEqualTo("valid at -1");
    }

    @Test
    void aLengthThatIsNotTheDatagramsContradicts() {
        byte[] datagram = datagram(1000);
        RandomPackets.put(datagram, 4, 999);

        assertThat(verdicts(fragments(datagram, 7, 400))).containsExactly("unverifiable at 26", "unverifiable at -1");
        assertThat(results.reason[results.count - 1]).isEqualTo(ChecksumReason.LENGTH_CONTRADICTION);
    }

    @Test
    void withoutAChecksumTheFirstFragmentSaysAll() {
        byte[] datagram = datagram(1000);
        RandomPackets.put(datagram, 6, 0);

        assertThat(verdicts(fragments(datagram, 7, 400))).containsExactly("absent at 26");
    }

    @Test
    void theLongestDatagramHasRoom() {
        assertThat(verdicts(fragments(datagram(65_515), 7, 1480))).containsExactly("unverifiable at 26", "valid at -1");
    }

    @Test
    void ofManyUnfinishedDatagramsTheOldGiveWay() {
        List<List<byte[]>> many = new ArrayList<>();
        for (int n = 0; n < 2000; n++) {
            many.add(fragments(datagram(600), n, 400));
            udp(many.get(n).get(0));
        }
        int oldComplete = 0;
        int newComplete = 0;
        for (int n = 0; n < 64; n++) {
            oldComplete += udp(many.get(n).get(1)) == null ? 0 : 1;
        }
        for (int n = 1999; n > 1999 - 64; n--) {
            newComplete += udp(many.get(n).get(1)) == null ? 0 : 1;
        }

        assertThat(oldComplete).isZero();
        assertThat(newComplete).isGreaterThan(50);
    }

    @Test
    void aDatagramInUseOutlivesOthers() {
        List<byte[]> kept = fragments(datagram(16_000), 1, 8);
        udp(kept.get(0));
        for (int n = 1; n < kept.size(); n++) {
            udp(fragments(datagram(600), 100 + n, 400).get(0));
            String verdict = udp(kept.get(n));
            assertThat(verdict).isEqualTo(n == kept.size() - 1 ? "valid at -1" : null);
        }
    }

    private List<String> verdicts(List<byte[]> packets) {
        List<String> verdicts = new ArrayList<>();
        for (byte[] packet : packets) {
            String verdict = udp(packet);
            if (verdict != null) {
                verdicts.add(verdict);
            }
        }
        return verdicts;
    }

    private String udp(byte[] packet) {
        dissector.dissect(ByteBuffer.wrap(packet), 0, packet.length, packet.length, RAW, layers);
        verifier.verify(layers, results);
        for (int row = 0; row < results.count; row++) {
            if (results.protocol[row] == ChecksumProtocol.UDP) {
                return results.status[row].code() + " at " + results.fieldOffset[row];
            }
        }
        return null;
    }

    private byte[] datagram(int length) {
        byte[] udp = new byte[length];
        random.nextBytes(udp);
        RandomPackets.put(udp, 4, length);
        RandomPackets.put(udp, 6, 0);
        byte[] pseudoHeader = {10, 0, 0, 1, 10, 0, 0, 2, 0, 17, (byte) (length >>> 8), (byte) length};
        int sum = ByTheBook.sum(0, pseudoHeader, 0, pseudoHeader.length);
        int checksum = ~ByTheBook.sum(sum, udp, 0, length) & 0xFFFF;
        RandomPackets.put(udp, 6, checksum == 0 ? 0xFFFF : checksum);
        return udp;
    }

    private static List<byte[]> fragments(byte[] datagram, int identification, int size) {
        List<byte[]> fragments = new ArrayList<>();
        for (int from = 0; from < datagram.length; from += size) {
            int to = Math.min(from + size, datagram.length);
            int flags = (to < datagram.length ? 0x2000 : 0) | from / 8;
            int total = 20 + to - from;
            byte[] header = {
                0x45,
                0,
                (byte) (total >>> 8),
                (byte) total,
                (byte) (identification >>> 8),
                (byte) identification,
                (byte) (flags >>> 8),
                (byte) flags,
                64,
                17,
                0,
                0,
                10,
                0,
                0,
                1,
                10,
                0,
                0,
                2
            };
            fragments.add(RandomPackets.join(header, Arrays.copyOfRange(datagram, from, to)));
        }
        return fragments;
    }
}
