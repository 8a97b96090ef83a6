package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

/** Datagrams in fragments over IPv6, and of other protocols than UDP: those whose checksum is a sum are judged. */
class FragmentedProtocolsTest {
    private static final int RAW = 101;
    private static final byte[] SOURCE = Verdicts.octets("20010db8000000000000000000000001");
    private static final byte[] DESTINATION = Verdicts.octets("20010db8000000000000000000000002");

    private final Random random = new Random(8200);
    private final ChecksumVerifier verifier = new ChecksumVerifier(new FragmentSums());
    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumResults results = new ChecksumResults();

    @ParameterizedTest
    @CsvSource({"6, 16, tcp", "17, 6, udp", "58, 2, icmpv6"})
    void overIpv6(int protocol, int field, String name) {
        byte[] datagram = datagram(protocol, field, 1000);

        assertThat(verdicts(ipv6(datagram, protocol, 7, SOURCE, DESTINATION))).containsExactly(name + " valid");
        datagram[700] ^= 2;
        assertThat(verdicts(ipv6(datagram, protocol, 8, SOURCE, DESTINATION))).containsExactly(name + " bad");
    }

    @ParameterizedTest
    @CsvSource({"6, 16, tcp", "1, 2, icmp"})
    void overIpv4(int protocol, int field, String name) {
        byte[] datagram = new byte[1000];
        random.nextBytes(datagram);
        datagram[12] = 0x50;
        datagram[0] = 8;
        byte[] pseudoHeader = {10, 0, 0, 1, 10, 0, 0, 2, 0, (byte) protocol, 0x03, (byte) 0xE8};
        int sum = protocol == 1 ? 0 : ByTheBook.sum(0, pseudoHeader, 0, 12);
        RandomPackets.put(datagram, field, 0);
        RandomPackets.put(datagram, field, ~ByTheBook.sum(sum, datagram, 0, 1000));

        assertThat(verdicts(ipv4(datagram, protocol, 7))).containsExactly(name + " valid");
        datagram[700] ^= 2;
        assertThat(verdicts(ipv4(datagram, protocol, 8))).containsExactly(name + " bad");
    }

    @Test
    void aPseudoHeaderSumIsPartialInFragmentsToo() {
        byte[] datagram = datagram(17, 6, 1000);
        int seed = ByTheBook.sum(17 + 1000, RandomPackets.join(SOURCE, DESTINATION), 0, 32);
        RandomPackets.put(datagram, 6, seed);

        assertThat(verdicts(ipv6(datagram, 17, 7, SOURCE, DESTINATION))).containsExactly("udp partial");
    }

    /** UDP never sends zero: its other representation takes its place (RFC 768). */
    @Test
    void whatWouldBeZeroIsExpectedAsAllOnes() {
        byte[] datagram = datagram(17, 6, 1000);
        int found = (datagram[6] & 0xFF) << 8 | (datagram[7] & 0xFF);
        int word = ((datagram[900] & 0xFF) << 8 | (datagram[901] & 0xFF)) + found;
        RandomPackets.put(datagram, 900, (word & 0xFFFF) + (word >>> 16));
        RandomPackets.put(datagram, 6, 0xFFFF);

        assertThat(verdicts(ipv6(datagram, 17, 7, SOURCE, DESTINATION))).containsExactly("udp valid");
        assertThat(results.expected[results.count - 1]).isEqualTo(0xFFFF);
        RandomPackets.put(datagram, 6, 0x1234);
        assertThat(verdicts(ipv6(datagram, 17, 8, SOURCE, DESTINATION))).containsExactly("udp bad");
        assertThat(results.expected[results.count - 1]).isEqualTo(0xFFFF);
    }

    @ParameterizedTest
    @ValueSource(ints = {132, 33, 47, 89})
    void whatIsNoSumOrCoversPartsOnlyIsNotJudged(int protocol) {
        byte[] datagram = new byte[1000];
        random.nextBytes(datagram);

        assertThat(verdicts(ipv6(datagram, protocol, 7, SOURCE, DESTINATION))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16, 31})
    void anyOctetOfAnAddressTellsDatagramsApart(int octet) {
        byte[] other = RandomPackets.join(SOURCE, DESTINATION);
        other[octet] ^= 1;
        byte[] datagram = datagram(17, 6, 1000);
        List<byte[]> here = ipv6(datagram, 17, 7, SOURCE, DESTINATION);
        List<byte[]> there = ipv6(datagram, 17, 7, Arrays.copyOf(other, 16), Arrays.copyOfRange(other, 16, 32));

        assertThat(verdicts(List.of(here.get(0), here.get(1), there.get(2)))).isEmpty();
        assertThat(verdicts(List.of(here.get(2)))).containsExactly("udp valid");
    }

    @Test
    void identificationsOf32BitsAreToldApart() {
        byte[] datagram = datagram(17, 6, 1000);
        List<byte[]> here = ipv6(datagram, 17, 7, SOURCE, DESTINATION);
        List<byte[]> there = ipv6(datagram, 17, 7 | 1 << 31, SOURCE, DESTINATION);

        assertThat(verdicts(List.of(here.get(0), here.get(1), there.get(2)))).isEmpty();
    }

    @Test
    void fragmentsOfBothVersionsMayComeMixed() {
        byte[] datagram = new byte[1000];
        random.nextBytes(datagram);
        datagram[0] = 8;
        RandomPackets.put(datagram, 2, 0);
        RandomPackets.put(datagram, 2, ~ByTheBook.sum(0, datagram, 0, 1000));
        List<byte[]> old = ipv4(datagram, 1, 7);
        List<byte[]> six = ipv6(datagram(17, 6, 1000), 17, 7, SOURCE, DESTINATION);

        assertThat(verdicts(List.of(old.get(0), six.get(0), old.get(1), six.get(1), old.get(2), six.get(2))))
                .containsExactly("icmp valid", "udp valid");
    }

    @Test
    void aFieldBehindTheFirstFragmentIsNotKnown() {
        byte[] datagram = datagram(6, 16, 40);

        assertThat(verdicts(ipv6(datagram, 6, 7, SOURCE, DESTINATION, 8))).isEmpty();
        assertThat(verdicts(ipv6(datagram, 6, 8, SOURCE, DESTINATION, 24))).containsExactly("tcp valid");
    }

    /** Only UDP itself says how long the whole datagram is. */
    @Test
    void aFirstFragmentsPseudoHeaderIsKnownOfUdpOnly() {
        look(ipv6(datagram(17, 6, 1000), 17, 7, SOURCE, DESTINATION).get(0), 448);
        assertThat(results.pseudoHeaderSum[0])
                .isEqualTo(ByTheBook.sum(17 + 1000, RandomPackets.join(SOURCE, DESTINATION), 0, 32));

        look(ipv6(datagram(6, 16, 1000), 6, 8, SOURCE, DESTINATION).get(0), 448);
        assertThat(results.pseudoHeaderSum[0]).isEqualTo(-1);
    }

    @Test
    void aFragmentOfWhichOctetsAreMissingIsNotCounted() {
        List<byte[]> fragments = ipv6(datagram(17, 6, 1000), 17, 7, SOURCE, DESTINATION);
        look(fragments.get(0), fragments.get(0).length);
        look(fragments.get(1), fragments.get(1).length - 1);

        assertThat(verdicts(List.of(fragments.get(2)))).isEmpty();
    }

    private byte[] datagram(int protocol, int field, int length) {
        byte[] datagram = new byte[length];
        random.nextBytes(datagram);
        datagram[12] = 0x50;
        if (protocol == 17) {
            RandomPackets.put(datagram, 4, length);
        }
        RandomPackets.put(datagram, field, 0);
        int sum = ByTheBook.sum(protocol + length, RandomPackets.join(SOURCE, DESTINATION), 0, 32);
        RandomPackets.put(datagram, field, ~ByTheBook.sum(sum, datagram, 0, length));
        return datagram;
    }

    private static List<byte[]> ipv6(byte[] datagram, int protocol, int id, byte[] source, byte[] destination) {
        return ipv6(datagram, protocol, id, source, destination, 400);
    }

    /** RFC 8200, section 4.5. */
    private static List<byte[]> ipv6(
            byte[] datagram, int protocol, int id, byte[] source, byte[] destination, int size) {
        List<byte[]> fragments = new ArrayList<>();
        for (int from = 0; from < datagram.length; from += size) {
            int to = Math.min(from + size, datagram.length);
            ByteBuffer b = ByteBuffer.allocate(48 + to - from);
            b.putInt(0x6000_0000)
                    .putShort((short) (8 + to - from))
                    .put((byte) 44)
                    .put((byte) 64);
            b.put(source).put(destination);
            b.put((byte) protocol).put((byte) 0).putShort((short) (from | (to < datagram.length ? 1 : 0)));
            fragments.add(b.putInt(id).put(datagram, from, to - from).array());
        }
        return fragments;
    }

    private static List<byte[]> ipv4(byte[] datagram, int protocol, int id) {
        List<byte[]> fragments = new ArrayList<>();
        for (int from = 0; from < datagram.length; from += 400) {
            int to = Math.min(from + 400, datagram.length);
            ByteBuffer b = ByteBuffer.allocate(20 + to - from);
            b.putShort((short) 0x4500).putShort((short) (20 + to - from)).putShort((short) id);
            b.putShort((short) (from / 8 | (to < datagram.length ? 0x2000 : 0)));
            b.put((byte) 64)
                    .put((byte) protocol)
                    .putShort((short) 0)
                    .putInt(0x0A000001)
                    .putInt(0x0A000002);
            fragments.add(b.put(datagram, from, to - from).array());
        }
        return fragments;
    }

    /** What the datagram is said to be once it is complete. */
    private List<String> verdicts(List<byte[]> packets) {
        List<String> verdicts = new ArrayList<>();
        for (byte[] packet : packets) {
            look(packet, packet.length);
            for (int row = 0; row < results.count; row++) {
                if (results.fieldOffset[row] == -1) {
                    verdicts.add(results.protocol[row].code() + " " + results.status[row].code());
                }
            }
        }
        return verdicts;
    }

    private void look(byte[] packet, int captured) {
        dissector.dissect(ByteBuffer.wrap(packet), 0, captured, packet.length, RAW, layers);
        verifier.verify(layers, results);
    }
}
