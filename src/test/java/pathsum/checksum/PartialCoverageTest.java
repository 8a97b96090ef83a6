package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.wire.IpProtocol;

/** Protocols that say themselves how much of a packet their checksum covers, and the few that leave the choice open. */
class PartialCoverageTest {
    private static final byte[] SOURCE = {(byte) 192, 0, 2, 1};
    private static final byte[] DESTINATION = {(byte) 192, 0, 2, 2};
    private static final byte[] DATA = Verdicts.octets("0102 0304 0506 0708 090a 0b0c");

    /** RFC 3828, section 3.1: 0 is all of the datagram, 8 its header only. */
    @ParameterizedTest
    @CsvSource({"0, 20", "8, 8", "9, 9", "15, 15", "20, 20"})
    void udpLiteCoversWhatItSays(int coverage, int covered) {
        byte[] frame = udpLite(coverage, covered);
        assertThat(Verdicts.of(frame)).containsExactly("ip valid", "udp valid");
        for (int at = 8; at < 20; at++) {
            assertThat(Verdicts.of(flipped(frame, at)))
                    .as("octet %d changed", at)
                    .containsExactly("ip valid", at < covered ? "udp bad" : "udp valid");
        }
    }

    /** RFC 3828, section 3.1: such a packet must be discarded, so its checksum says nothing. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 21, 65535})
    void udpLiteCannotCoverLessThanItsHeaderOrMoreThanThereIs(int coverage) {
        assertThat(Verdicts.of(udpLite(coverage, 20))).containsExactly("ip valid", "udp unverifiable");
    }

    @Test
    void udpLiteMayNotLeaveItsChecksumOut() {
        byte[] lite = RandomPackets.join(new byte[] {0, 1, 0, 2, 0, 8, 0, 0}, DATA);

        assertThat(Verdicts.of(ipv4(IpProtocol.UDP_LITE, lite))).containsExactly("ip valid", "udp illegal");
    }

    /** RFC 4340, section 9.2: 0 is everything, n the header and n - 1 words. */
    @ParameterizedTest
    @CsvSource({"0, 28", "1, 16", "2, 20", "3, 24", "4, 28"})
    void dccpCoversItsHeaderAndSoManyWords(int coverage, int covered) {
        byte[] header = Verdicts.octets("0001 0002 0400 0000 0100 0000 0000 0007");
        header[5] = (byte) coverage;
        byte[] frame = ipv4(IpProtocol.DCCP, sealed(RandomPackets.join(header, DATA), 6, IpProtocol.DCCP, 28, covered));

        assertThat(Verdicts.of(frame)).containsExactly("ip valid", "dccp valid");
        for (int at = 16; at < 28; at++) {
            assertThat(Verdicts.of(flipped(frame, at)))
                    .as("octet %d changed", at)
                    .containsExactly("ip valid", at < covered ? "dccp bad" : "dccp valid");
        }
    }

    /** RFC 7761, section 4.9: only the first 8 octets; some routers sum all, and receivers should take that, too. */
    @Test
    void pimRegisterMayCoverItsHeaderOnlyOrEverything() {
        byte[] register = RandomPackets.join(Verdicts.octets("2100 0000 4000 0007"), DATA);

        assertThat(pim(register, 8)).containsExactly("ip valid", "pim valid");
        assertThat(pim(register, 20)).containsExactly("ip valid", "pim valid");
        assertThat(pim(register, 10)).containsExactly("ip valid", "pim bad");
    }

    @Test
    void otherPimMessagesAreCoveredWhole() {
        byte[] hello = RandomPackets.join(Verdicts.octets("2000 0000 0000 0000"), DATA);

        assertThat(pim(hello, 20)).containsExactly("ip valid", "pim valid");
        assertThat(pim(hello, 8)).containsExactly("ip valid", "pim bad");
    }

    /** RFC 2328, section D.3: with cryptographic authentication (2) the field is not calculated. */
    @Test
    void ospfHasNoChecksumWhereItIsSigned() {
        byte[] ospf = Verdicts.octets("0201 0018 c000 0201 0000 0000 0000 0002 0000 0000 0000 0000");
        assertThat(Verdicts.of(ipv4(IpProtocol.OSPF, ospf))).containsExactly("ip valid", "ospf unverifiable");

        ospf[15] = 0;
        assertThat(Verdicts.of(ipv4(IpProtocol.OSPF, ospf))).containsExactly("ip valid", "ospf bad");
    }

    private static List<String> pim(byte[] message, int covered) {
        byte[] sealed = message.clone();
        RandomPackets.put(sealed, 2, ~ByTheBook.sum(0, sealed, 0, covered));
        return Verdicts.of(ipv4(IpProtocol.PIM, sealed));
    }

    private static byte[] udpLite(int coverage, int covered) {
        byte[] header = {0, 1, 0, 2, (byte) (coverage >>> 8), (byte) coverage, 0, 0};
        return ipv4(IpProtocol.UDP_LITE, sealed(RandomPackets.join(header, DATA), 6, IpProtocol.UDP_LITE, 20, covered));
    }

    private static byte[] sealed(byte[] segment, int field, int protocol, int length, int covered) {
        int sum = ByTheBook.sum(protocol + length, SOURCE, 0, 4);
        sum = ByTheBook.sum(sum, DESTINATION, 0, 4);
        RandomPackets.put(segment, field, ~ByTheBook.sum(sum, segment, 0, covered));
        return segment;
    }

    private static byte[] ipv4(int protocol, byte[] payload) {
        int total = 20 + payload.length;
        byte[] header = RandomPackets.join(
                new byte[] {0x45, 0, 0, (byte) total, 0, 1, 0x40, 0, 64, (byte) protocol, 0, 0}, SOURCE, DESTINATION);
        RandomPackets.put(header, 10, ~ByTheBook.sum(0, header, 0, 20));
        byte[] ethernet = Verdicts.octets("020000000001 020000000002 0800");
        return RandomPackets.join(ethernet, header, payload);
    }

    /** The same frame with one octet of what IP carries changed. */
    private static byte[] flipped(byte[] frame, int at) {
        byte[] changed = Arrays.copyOf(frame, frame.length);
        changed[34 + at] ^= 0x40;
        return changed;
    }
}
