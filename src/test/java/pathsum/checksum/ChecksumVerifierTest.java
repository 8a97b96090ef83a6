package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The frames were built, and their checksums computed, by Scapy 2.5. */
class ChecksumVerifierTest {
    private static final String TCP = "020000000002020000000001080045 00002d0007000040068e88c0000201c63364079c4001bb"
            + "000000010000000250182000c1ba000068656c6c6f";
    private static final String VLAN_IPV6_UDP = "0200000000020200000000018100000586dd60000000000b1140"
            + "20010db800000000000000000000000120010db800000000000000000000000214e90035000bcae2616263";
    private static final String VXLAN = "0200000000020200000000010800 4500005f000100004011f689c0000201c0000202"
            + "c35012b5004b70a40c00000300000900" + TCP;

    private static final int TCP_FIELD = 14 + 20 + 16;

    @Test
    void saysValidOfWhatASenderComputed() {
        assertThat(Verdicts.of(TCP)).containsExactly("ip valid", "tcp valid");
        assertThat(Verdicts.of(VLAN_IPV6_UDP)).containsExactly("udp valid");
    }

    @Test
    void goesIntoATunnelOutermostFirst() {
        assertThat(Verdicts.of(VXLAN)).containsExactly("ip valid", "udp valid", "ip valid", "tcp valid");
    }

    @Test
    void ignoresEthernetPadding() {
        assertThat(Verdicts.of(TCP + "ffff")).containsExactly("ip valid", "tcp valid");
    }

    @Test
    void tellsPartialFromBad() {
        byte[] frame = Verdicts.octets(TCP);
        Verdicts whole = new Verdicts();
        whole.rows(frame, frame.length, frame.length, Verdicts.ETHERNET);
        int seed = whole.results.pseudoHeaderSum[1];
        frame[TCP_FIELD] = (byte) (seed >>> 8);
        frame[TCP_FIELD + 1] = (byte) seed;
        assertThat(Verdicts.of(frame)).containsExactly("ip valid", "tcp partial");

        frame[TCP_FIELD + 1]++;
        assertThat(Verdicts.of(frame)).containsExactly("ip valid", "tcp bad");
    }

    @Test
    void knowsASegmenterSeedWithoutTheLength() {
        byte[] frame = Verdicts.octets(TCP);
        Verdicts whole = new Verdicts();
        whole.rows(frame, frame.length, frame.length, Verdicts.ETHERNET);
        int seed = whole.results.pseudoHeaderSum[1] - 25;
        frame[TCP_FIELD] = (byte) (seed >>> 8);
        frame[TCP_FIELD + 1] = (byte) seed;

        assertThat(whole.rows(frame, frame.length, frame.length, Verdicts.ETHERNET))
                .containsExactly("ip valid", "tcp partial");
        assertThat(whole.results.reason[1]).isEqualTo(ChecksumReason.PSEUDO_HEADER_SUM_WITHOUT_LENGTH);
    }

    @Test
    void saysWhatACompleteChecksumWouldBe() {
        byte[] frame = Verdicts.octets(TCP);
        frame[TCP_FIELD] = 0;
        Verdicts verdicts = new Verdicts();
        verdicts.rows(frame, frame.length, frame.length, Verdicts.ETHERNET);

        assertThat(verdicts.results.expected[1]).isEqualTo(0xc1ba);
        assertThat(verdicts.results.found[1]).isEqualTo(0x00ba);
        assertThat(verdicts.results.fieldOffset[1]).isEqualTo(TCP_FIELD);
    }

    @Test
    void doesNotJudgeWhatTheCaptureCut() {
        byte[] frame = Verdicts.octets(TCP);
        for (int captured = TCP_FIELD + 2; captured < frame.length; captured++) {
            assertThat(new Verdicts().rows(frame, captured, frame.length, Verdicts.ETHERNET))
                    .containsExactly("ip valid", "tcp unverifiable");
        }
    }

    @Test
    void doesNotJudgeByALengthThatLies() {
        byte[] frame = Verdicts.octets(TCP);
        frame[17] = 0x7d;

        assertThat(Verdicts.of(frame)).containsExactly("ip bad", "tcp unverifiable");
    }

    @Test
    void zeroMeansNoneOverIpv4AndIsForbiddenOverIpv6() {
        byte[] ipv4 = Verdicts.octets(VXLAN);
        ipv4[40] = 0;
        ipv4[41] = 0;
        byte[] ipv6 = Verdicts.octets(VLAN_IPV6_UDP);
        ipv6[64] = 0;
        ipv6[65] = 0;

        assertThat(Verdicts.of(ipv4)).containsExactly("ip valid", "udp absent", "ip valid", "tcp valid");
        assertThat(Verdicts.of(ipv6)).containsExactly("udp illegal");
    }

    @Test
    void foreseesThatAnOuterChecksumComesRightWithTheInnerOne() {
        byte[] frame = Verdicts.octets(VXLAN);
        Verdicts verdicts = new Verdicts();
        verdicts.rows(frame, frame.length, frame.length, Verdicts.ETHERNET);
        RandomPackets.put(frame, verdicts.results.fieldOffset[3], verdicts.results.pseudoHeaderSum[3]);

        assertThat(verdicts.rows(frame, frame.length, frame.length, Verdicts.ETHERNET))
                .containsExactly("ip valid", "udp bad", "ip valid", "tcp partial");
        assertThat(verdicts.results.reason[1]).isEqualTo(ChecksumReason.RIGHT_ONCE_INNER_IS_COMPLETE);

        frame[41]++;
        verdicts.rows(frame, frame.length, frame.length, Verdicts.ETHERNET);
        assertThat(verdicts.results.reason[1]).isEqualTo(ChecksumReason.NONE);
    }

    @Test
    void sumsAddUpToWhatBelongsIntoTheField() {
        byte[] frame = Verdicts.octets(TCP);
        Verdicts verdicts = new Verdicts();
        verdicts.rows(frame, frame.length, frame.length, Verdicts.ETHERNET);
        ChecksumResults results = verdicts.results;
        long sum = (long) results.pseudoHeaderSum[1] + results.headerSum[1] + results.payloadSum[1];

        assertThat(InternetChecksum.complement(sum)).isEqualTo(0xc1ba);
        assertThat(results.coveredLength[1]).isEqualTo(25);
    }
}
