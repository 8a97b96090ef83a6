package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets that others captured, from tcpdump's tests, which tcpdump and tshark 4.0 call right; SCTP's was built by Scapy. */
class CapturedVectorsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
            dccp_partial_csum_v6_longer 1, dccp valid, 72, 0014225955510007e9bd5d1f86dd60000000002021403ffe00000000000000000000000000013ffe0000000000000000000000000002d6f013890800d538010000005cf6f10300000000200405022204010220040102
            dccp_options-oobr 5, ip valid|dccp valid, 40, 0007e9bd5d1f0014225955510800450000340c684000402174448b85d1418b85d1b0138999fc0800fc630700000074d86e9b00000008f4ae8680002603012b040001
            IGMP_V1 3, ip valid|igmp valid, 40, 01005e7ffffa0024e8003ba00800460000204ef700000102243bc0a80103effffffa940400001200fe04effffffa
            erspan-type-i-4 5, ip valid|ospf valid, 46, 01005e000005002389afd261080045c0004000e400000159aeba28010101e00000050201002c3201010200000000a09900000000000000000000ffffff00000a0201000000282801010100000000
            OSPFv3_broadcast_adjacency 7, ospf valid, 66, c2001ffa0001c2011ffa000186dd6e000000001c5901fe800000000000000000000000000002fe8000000000000000000000000000010302001c0202020200000001d82600000000001305dc000700001d46
            pim-packet-assortment 110, ip valid|pim valid, 36, 2e420df6e728100000000002080045000018000100004067906f0a000002e000000d2600d9ff
            pim-packet-assortment 228, pim valid, 56, 9e8e1d885c4f10000000000286dd600000000004674000100000000000000000000000000002ff02000000000000000000000000000d2600da72
            vrrp 5 (version 2), ip valid|vrrp valid, 40, 01005e00001200005e00012b08004500002812340000ff70bec30a00005ce0000012212bc001000ae92e0a042b960000000000000000000000000000
            vrrp 3 (version 3), ip valid|vrrp valid, 40, 01005e00001200005e00012c08004500002412340000ff70bec80a00005be0000012312cbf0203e8b3c60a042c640a042cc800000000000000000000
            vrrp 2 (over IPv6), vrrp valid, 60, 33330000001200005e00022d86dd60000000002870fffe80000000000000d6ca6dfffe66cf60ff020000000000000000000000000012312dbf0203e8cfa0fe8000000000000002005efffe00022d200100000000000000000000abcd000a
            sctp cookie ack, ip valid|sctp valid, 42, 020000000002020000000001080045000024000100004084f651c0000201c00002020001000200000003c866090e0b000004
            """)
    void isRightAndStopsBeingSoWithOneBit(String origin, String verdicts, int field, String frame) {
        byte[] octets = Verdicts.octets(frame);
        String[] expected = verdicts.split("\\|");
        assertThat(Verdicts.of(octets)).containsExactly(expected);

        octets[field] ^= 1;
        expected[expected.length - 1] = expected[expected.length - 1].replace("valid", "bad");
        assertThat(Verdicts.of(octets)).containsExactly(expected);
    }
}
