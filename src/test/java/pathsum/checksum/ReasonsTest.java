package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.wire.IpProtocol;

/** Why a field gets no verdict, and what belongs into it where that is special. */
class ReasonsTest {
    private static final byte[] SOURCE = {(byte) 192, 0, 2, 1};
    private static final byte[] DESTINATION = {(byte) 192, 0, 2, 2};
    private static final byte[] SOURCE6 = Verdicts.octets("20010db8000000000000000000000001");
    private static final byte[] DESTINATION6 = Verdicts.octets("20010db8000000000000000000000002");
    private static final byte[] TCP =
            Verdicts.octets("9c4001bb 00000001 00000002 50182000 0000 0000 68656c6c6f2068656c6c6f20");
    private static final String SCTP =
            "020000000002020000000001080045000024000100004084f651c0000201c0000202" + "0001000200000003c866090e0b000004";

    private final Verdicts verdicts = new Verdicts();

    private String last(byte[] frame, int captured) {
        verdicts.rows(frame, captured, frame.length, Verdicts.ETHERNET);
        int row = verdicts.results.count - 1;
        return verdicts.results.protocol[row].code() + " " + verdicts.results.status[row].code() + ", "
                + verdicts.results.reason[row];
    }

    private String last(byte[] frame) {
        return last(frame, frame.length);
    }

    @Test
    void everyReasonButNoneHasItsWords() {
        for (ChecksumReason reason : ChecksumReason.values()) {
            assertThat(reason.text().isEmpty()).as(reason.name()).isEqualTo(reason == ChecksumReason.NONE);
        }
    }

    @Test
    void aCutPacketIsSnapped() {
        byte[] frame = ipv4(IpProtocol.TCP, tcp(), 0);

        assertThat(last(frame)).isEqualTo("tcp valid, NONE");
        assertThat(last(frame, frame.length - 1)).isEqualTo("tcp unverifiable, SNAPPED");
    }

    @Test
    void aFirstFragmentIsOne() {
        assertThat(last(ipv4(IpProtocol.TCP, tcp(), 0x2000))).isEqualTo("tcp unverifiable, FRAGMENT");
    }

    /** An ICMP error quotes the beginning of what it is about (RFC 792, RFC 1812 section 4.3.2.3). */
    @Test
    void aQuotedPacketMayBeQuotedInPart() {
        byte[] inner = packet(IpProtocol.TCP, tcp(), 0);
        byte[] part = icmp(Arrays.copyOf(inner, inner.length - 3));

        assertThat(last(part)).isEqualTo("tcp unverifiable, QUOTED");
        assertThat(last(icmp(inner))).isEqualTo("tcp valid, NONE");
    }

    @Test
    void aLengthThatContradictsTheOneAroundIt() {
        byte[] udp = Verdicts.octets("0001 0009 0020 1234 0102 0304");

        assertThat(last(ipv4(IpProtocol.UDP, udp, 0))).isEqualTo("udp unverifiable, LENGTH_CONTRADICTION");
    }

    @Test
    void whatAFirstFragmentCarriesIsNotAllThere() {
        byte[] inner = packet(IpProtocol.TCP, tcp(), 0);
        byte[] outer = ipv4(IpProtocol.IPV4, Arrays.copyOf(inner, inner.length - 8), 0x2000);

        assertThat(last(outer)).isEqualTo("tcp unverifiable, FRAGMENT");
    }

    @Test
    void aCutIpHeaderIsNotJudged() {
        byte[] packet = packet(IpProtocol.TCP, tcp(), 0);
        byte[] options = RandomPackets.join(Arrays.copyOf(packet, 20), new byte[] {1, 1, 1, 1}, tcp());
        options[0] = 0x46;
        options[3] = (byte) options.length;
        byte[] frame = ethernet(options);

        assertThat(last(frame, 14 + 21)).isEqualTo("ip unverifiable, SNAPPED");
        assertThat(verdicts.results.expected[0]).isEqualTo(-1);
    }

    @Test
    void aCrcThatWasCutIsNotJudged() {
        byte[] frame = Verdicts.octets(SCTP);

        assertThat(last(frame, frame.length - 1)).isEqualTo("sctp unverifiable, SNAPPED");
        assertThat(last(frame)).isEqualTo("sctp valid, NONE");
        assertThat(last(frame)).as("the second time").isEqualTo("sctp valid, NONE");
        assertThat(verdicts.results.coveredLength[1]).isEqualTo(16);
        frame[20] = 0x20;
        assertThat(last(frame)).isEqualTo("sctp unverifiable, FRAGMENT");
    }

    @Test
    void dccpThatCoversMoreThanThereIsContradicts() {
        byte[] dccp = Verdicts.octets("0001 0002 0405 0000 0100 0000 0000 0007 0102 0304");

        assertThat(last(ipv4(IpProtocol.DCCP, dccp, 0))).isEqualTo("dccp unverifiable, LENGTH_CONTRADICTION");
    }

    /** RFC 768: a sum of zero is sent as all ones, over either version. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void udpNeverExpectsZero(boolean ipv6) {
        byte[] udp = Verdicts.octets("0001 0009 000a 0000 0000");
        int sum = pseudoHeader(ipv6, IpProtocol.UDP, 10);
        RandomPackets.put(udp, 8, 0xFFFF - ByTheBook.sum(sum, udp, 0, 10));
        RandomPackets.put(udp, 6, 0xFFFF);
        byte[] frame = ipv6 ? ipv6(IpProtocol.UDP, udp) : ipv4(IpProtocol.UDP, udp, 0);

        assertThat(last(frame)).isEqualTo("udp valid, NONE");
        assertThat(verdicts.results.expected[verdicts.results.count - 1]).isEqualTo(0xFFFF);
    }

    @Test
    void udpLiteNeverExpectsZero() {
        byte[] lite = Verdicts.octets("0001 0009 0000 ffff 0000");
        int sum = pseudoHeader(false, IpProtocol.UDP_LITE, 10);
        RandomPackets.put(lite, 6, 0);
        RandomPackets.put(lite, 8, 0xFFFF - ByTheBook.sum(sum, lite, 0, 10));
        RandomPackets.put(lite, 6, 0xFFFF);

        assertThat(last(ipv4(IpProtocol.UDP_LITE, lite, 0))).isEqualTo("udp valid, NONE");
        assertThat(verdicts.results.expected[1]).isEqualTo(0xFFFF);
    }

    @Test
    void tcpMayExpectZero() {
        byte[] tcp = TCP.clone();
        int sum = pseudoHeader(false, IpProtocol.TCP, tcp.length);
        tcp[30] = 0;
        tcp[31] = 0;
        RandomPackets.put(tcp, 30, 0xFFFF - ByTheBook.sum(sum, tcp, 0, tcp.length));

        assertThat(last(ipv4(IpProtocol.TCP, tcp, 0))).isEqualTo("tcp valid, NONE");
        assertThat(verdicts.results.expected[1]).isZero();
    }

    /** RFC 7761, section 4.9: over IPv6 the pseudo-header of a Register has length 8, whatever is summed. */
    @ParameterizedTest
    @CsvSource({"8, 8, valid", "8, 20, valid", "20, 20, bad", "20, 8, bad", "8, 10, bad"})
    void aPimRegisterOverIpv6(int length, int covered, String status) {
        byte[] register = Verdicts.octets("2100 0000 4000 0007 0102 0304 0506 0708 090a 0b0c");
        int sum = pseudoHeader(true, IpProtocol.PIM, length);
        RandomPackets.put(register, 2, ~ByTheBook.sum(sum, register, 0, covered));

        assertThat(last(ipv6(IpProtocol.PIM, register))).isEqualTo("pim " + status + ", NONE");
        int right = ~ByTheBook.sum(pseudoHeader(true, IpProtocol.PIM, 8), zeroed(register, 2), 0, 8) & 0xFFFF;
        assertThat(verdicts.results.expected[0])
                .isEqualTo(covered == 8 || status.equals("bad") ? right : found(register));
    }

    /** RFC 8200, section 8.1: the destination of the pseudo-header is the final one, wherever the packet is on its way. */
    @Test
    void aRoutingHeaderNamesTheFinalDestination() {
        byte[] tcp = TCP.clone();
        byte[] last = Verdicts.octets("20010db8000000000000000000000099");
        byte[] addresses = RandomPackets.join(SOURCE6, last);
        int seed = ByTheBook.sum(IpProtocol.TCP + tcp.length, addresses, 0, 32);
        RandomPackets.put(tcp, 16, ~ByTheBook.sum(seed, tcp, 0, tcp.length));
        byte[] routing = RandomPackets.join(new byte[] {6, 2, 0, 1, 0, 0, 0, 0}, last);

        assertThat(last(ipv6(43, RandomPackets.join(routing, tcp)))).isEqualTo("tcp valid, NONE");
        assertThat(verdicts.results.pseudoHeaderSum[0]).isEqualTo(seed);
        routing[3] = 0;
        assertThat(last(ipv6(43, RandomPackets.join(routing, tcp)))).isEqualTo("tcp bad, NONE");
    }

    /** RFC 2328, section D.4: the 64 bits of authentication are left out. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void ospfVersionTwoLeavesItsAuthenticationOut(int type) {
        byte[] ospf = Verdicts.octets("0201 001c c000 0201 0000 0000 0000 0000 0000 0000 0000 0000 1122 3344");
        ospf[15] = (byte) type;
        RandomPackets.put(ospf, 12, ~ByTheBook.sum(0, ospf, 0, ospf.length));
        System.arraycopy("password".getBytes(StandardCharsets.US_ASCII), 0, ospf, 16, 8);

        assertThat(last(ipv4(IpProtocol.OSPF, ospf, 0))).isEqualTo("ospf valid, NONE");
        ospf[25] ^= 1;
        assertThat(last(ipv4(IpProtocol.OSPF, ospf, 0))).isEqualTo("ospf bad, NONE");
    }

    @ParameterizedTest
    @CsvSource({"false, RIGHT_ONCE_INNER_IS_COMPLETE", "true, NONE"})
    void greComesRightOnceTheInnerChecksumIsComplete(boolean damagedToo, ChecksumReason reason) {
        byte[] inner = packet(IpProtocol.TCP, tcp(), 0);
        byte[] gre = RandomPackets.join(Verdicts.octets("8000 0800 0000 0000"), inner);
        RandomPackets.put(gre, 4, ~ByTheBook.sum(0, gre, 0, gre.length) ^ (damagedToo ? 8 : 0));
        RandomPackets.put(gre, 8 + 20 + 16, pseudoHeader(false, IpProtocol.TCP, TCP.length));

        assertThat(last(ipv4(IpProtocol.GRE, gre, 0))).isEqualTo("tcp partial, PSEUDO_HEADER_SUM");
        assertThat(verdicts.results.protocol[1]).isEqualTo(ChecksumProtocol.GRE);
        assertThat(verdicts.results.status[1]).isEqualTo(ChecksumStatus.BAD);
        assertThat(verdicts.results.reason[1]).isEqualTo(reason);
    }

    private static int found(byte[] message) {
        return (message[2] & 0xFF) << 8 | (message[3] & 0xFF);
    }

    private static byte[] zeroed(byte[] octets, int field) {
        byte[] copy = octets.clone();
        RandomPackets.put(copy, field, 0);
        return copy;
    }

    private static int pseudoHeader(boolean ipv6, int protocol, int length) {
        byte[] addresses = ipv6 ? RandomPackets.join(SOURCE6, DESTINATION6) : RandomPackets.join(SOURCE, DESTINATION);
        return ByTheBook.sum(protocol + length, addresses, 0, addresses.length);
    }

    private static byte[] tcp() {
        byte[] tcp = TCP.clone();
        RandomPackets.put(tcp, 16, ~ByTheBook.sum(pseudoHeader(false, IpProtocol.TCP, tcp.length), tcp, 0, tcp.length));
        return tcp;
    }

    private static byte[] icmp(byte[] quoted) {
        byte[] error = RandomPackets.join(new byte[] {3, 1, 0, 0, 0, 0, 0, 0}, quoted);
        RandomPackets.put(error, 2, ~ByTheBook.sum(0, error, 0, error.length));
        return ipv4(IpProtocol.ICMP, error, 0);
    }

    private static byte[] packet(int protocol, byte[] payload, int flags) {
        int total = 20 + payload.length;
        byte[] header = RandomPackets.join(
                new byte[] {0x45, 0, 0, (byte) total, 0, 1, (byte) (flags >>> 8), 0, 64, (byte) protocol, 0, 0},
                SOURCE,
                DESTINATION);
        RandomPackets.put(header, 10, ~ByTheBook.sum(0, header, 0, 20));
        return RandomPackets.join(header, payload);
    }

    private static byte[] ethernet(byte[] packet) {
        return RandomPackets.join(Verdicts.octets("020000000001 020000000002 0800"), packet);
    }

    private static byte[] ipv4(int protocol, byte[] payload, int flags) {
        return ethernet(packet(protocol, payload, flags));
    }

    private static byte[] ipv6(int protocol, byte[] payload) {
        ByteBuffer b = ByteBuffer.allocate(54 + payload.length);
        b.put(Verdicts.octets("020000000001 020000000002 86dd"));
        b.putInt(0x6000_0000)
                .putShort((short) payload.length)
                .put((byte) protocol)
                .put((byte) 64);
        return b.put(SOURCE6).put(DESTINATION6).put(payload).array();
    }
}
