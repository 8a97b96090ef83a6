package pathsum.anonymity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.capture.CapturedPacket;
import pathsum.capture.LinkType;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;
import pathsum.checksum.ChecksumVerifier;
import pathsum.checksum.InternetChecksum;
import pathsum.evidence.EvidencePacket;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

class AnonymityTest {
    private static final byte[] KEY = new byte[32];
    private static final int UDP_FIELD = 14 + 20 + 6;

    private final Disguise disguise = new Disguise(KEY);

    @Test
    void twoAddressesShareAsLongAPrefixAfterwardsAsBefore() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] a = new byte[4];
            random.nextBytes(a);
            a[0] = (byte) (1 + random.nextInt(126));
            byte[] b = a.clone();
            int bit = 8 + random.nextInt(24);
            b[bit / 8] ^= (byte) (0x80 >>> (bit % 8));

            assertThat(commonPrefix(disguise.ipv4(a), disguise.ipv4(b))).isEqualTo(bit);
        }
    }

    @Test
    void addressesThatNameNobodyStay() {
        String text = "255.255.255.255 127.0.0.1 224.0.0.5 :: ::1 ff02::1 ff:ff:ff:ff:ff:ff fe:ff:ff:ff:ff:ff 10:00:00";

        assertThat(disguise.text(text)).isEqualTo(text);
    }

    @Test
    void exchangesAddressesAndNamesWhereverTheyStandInAText() {
        disguise.name("secret", "host-1");
        disguise.name("secret/eth0", "host-1/eth0");
        String text = disguise.text("secret/eth0 (secret, 00:16:3e:01:02:03) sent 198.51.100.7:80 > [2001:db8::7]:443"
                + " and 2001:DB8:0:0:0:0:0:7, not secretary");

        assertThat(text).contains("host-1/eth0 (host-1, ", "not secretary").doesNotContainIgnoringCase("secret/");
        assertThat(text).doesNotContainIgnoringCase("198.51.100.7", "2001:db8", "00:16:3e:01:02:03");
        assertThat(disguise.map()).containsKeys("secret", "198.51.100.7", "2001:db8::7");
    }

    @Test
    void validStaysValidPartialPartialAndWrongWrongByAsMuch() {
        for (ChecksumStatus status : List.of(ChecksumStatus.VALID, ChecksumStatus.PARTIAL, ChecksumStatus.BAD)) {
            CapturedPacket packet = udp("the payload that nobody is to read", status);
            ChecksumResults before = verify(packet);
            CapturedPacket changed = anonymize(List.of(packet)).get(0).packet();
            ChecksumResults after = verify(changed);

            assertThat(before.status[1]).isEqualTo(status);
            assertThat(after.status[0]).isEqualTo(ChecksumStatus.VALID);
            assertThat(after.status[1]).isEqualTo(status);
            assertThat(residual(after)).isEqualTo(residual(before));
            assertThat(new String(changed.buffer.array(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("payload");
            assertThat(HexFormat.of().formatHex(changed.buffer.array())).doesNotContain("c6336407", "00163e010203");
        }
    }

    @Test
    void aPayloadThatDifferedBetweenTwoPointsStillDoes() {
        CapturedPacket right = udp("one payload", ChecksumStatus.VALID);
        CapturedPacket wrong = udp("one payload", ChecksumStatus.VALID);
        wrong.buffer.put(14 + 28 + 4, (byte) 'P');
        List<EvidencePacket> changed = anonymize(List.of(right, wrong));

        assertThat(verify(changed.get(0).packet()).status[1]).isEqualTo(ChecksumStatus.VALID);
        assertThat(verify(changed.get(1).packet()).status[1]).isEqualTo(ChecksumStatus.BAD);
        assertThat(residual(verify(changed.get(1).packet()))).isEqualTo(residual(verify(wrong)));
        assertThat(verify(changed.get(1).packet()).payloadSum[1])
                .isNotEqualTo(verify(changed.get(0).packet()).payloadSum[1]);
    }

    @Test
    void octetsWithoutMeaningDoNoHarm() {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            CapturedPacket packet = udp("x".repeat(random.nextInt(30)), ChecksumStatus.VALID);
            for (int j = 0; j < 4; j++) {
                packet.buffer.put(random.nextInt(packet.capturedLength), (byte) random.nextInt());
            }
            packet.capturedLength = random.nextInt(packet.capturedLength + 1);

            assertThat(anonymize(List.of(packet))).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // IEEE 802.11 with four addresses.
        "105, 0803000000163e01020300163e01020400163e010205000000163e010206aaaa030000000800",
        // PPI, with a field that may hold a place on earth.
        "192, 000010006500000000163e0102060000",
        // NFLOG, with the hardware address and the text of the rule.
        "239, 020000000c00080000163e01020600000a000a0000163e010206000025000900"
    })
    void noAddressIsLeftInWhatIsAroundAPacketElsewhere(int linkType, String header) {
        byte[] frame =
                HexFormat.of().parseHex(header + "4500002100070000401166c30a0000010a00000213881389000d9af96162636465");
        CapturedPacket packet = new CapturedPacket();
        packet.buffer = ByteBuffer.wrap(frame);
        packet.capturedLength = frame.length;
        packet.originalLength = frame.length;
        packet.linkType = linkType;

        CapturedPacket changed = anonymize(List.of(packet)).get(0).packet();

        ChecksumResults results = verify(changed);
        assertThat(results.count).isEqualTo(2);
        assertThat(results.status).startsWith(ChecksumStatus.VALID, ChecksumStatus.VALID);
        byte[] octets = new byte[changed.capturedLength];
        changed.buffer.get(changed.offset, octets);
        assertThat(HexFormat.of().formatHex(octets))
                .doesNotContain("00163e0102")
                .doesNotContain("6162636465");
    }

    private List<EvidencePacket> anonymize(List<CapturedPacket> packets) {
        List<EvidencePacket> evidence = new ArrayList<>();
        packets.forEach(p -> evidence.add(new EvidencePacket(1, "point", "udp is bad, found 0x1234", p)));
        return new PacketAnonymizer(disguise).anonymize(evidence);
    }

    private static int residual(ChecksumResults results) {
        boolean wrong = results.status[1] == ChecksumStatus.BAD;
        return wrong ? InternetChecksum.fold(results.found[1] + (~results.expected[1] & 0xFFFF)) % 0xFFFF : 0;
    }

    private static ChecksumResults verify(CapturedPacket p) {
        PacketLayers layers = new PacketLayers();
        ChecksumResults results = new ChecksumResults();
        new Dissector().dissect(p.buffer, p.offset, p.capturedLength, p.originalLength, p.linkType, layers);
        new ChecksumVerifier().verify(layers, results);
        return results;
    }

    private static CapturedPacket udp(String payload, ChecksumStatus status) {
        byte[] data = payload.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer b = ByteBuffer.allocate(14 + 28 + data.length);
        b.put(HexFormat.of().parseHex("00163e010203" + "00163e040506" + "0800"));
        b.put((byte) 0x45).put((byte) 0).putShort((short) (28 + data.length)).putInt(0x12340000);
        b.put((byte) 64).put((byte) 17).putShort((short) 0).put(HexFormat.of().parseHex("c6336407" + "cb007109"));
        b.putShort((short) 4000)
                .putShort((short) 53)
                .putShort((short) (8 + data.length))
                .putShort((short) 0);
        b.put(data);
        CapturedPacket packet = new CapturedPacket();
        packet.buffer = b;
        packet.capturedLength = b.capacity();
        packet.originalLength = b.capacity();
        packet.linkType = LinkType.ETHERNET;
        b.putShort(24, (short) verify(packet).expected[0]);
        b.putShort(UDP_FIELD, (short) 1);
        ChecksumResults results = verify(packet);
        long field =
                switch (status) {
                    case PARTIAL -> results.pseudoHeaderSum[1];
                    case BAD -> InternetChecksum.fold(results.expected[1] + 0x0456);
                    default -> results.expected[1];
                };
        b.putShort(UDP_FIELD, (short) field);
        return packet;
    }

    private static int commonPrefix(byte[] a, byte[] b) {
        for (int bit = 0; bit < a.length * 8; bit++) {
            if (((a[bit / 8] ^ b[bit / 8]) & 0x80 >>> (bit % 8)) != 0) {
                return bit;
            }
        }
        return a.length * 8;
    }
}
