package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One datagram on media other than Ethernet; frames as Scapy makes them, and as tshark finds their checksums right. */
class CarriersTest {
    private static final int IEEE_802_11 = 105;
    private static final int FRELAY = 107;
    private static final int NFLOG = 239;
    private static final String DATAGRAM = "4500002100070000401166c30a0000010a00000213881389000d9af96162636465";
    private static final String SNAP = "aaaa030000000800";
    private static final String TO_DISTRIBUTION = "0801" + "0000020000000001020000000002020000000003" + "0000";
    private static final List<String> VALID = List.of("ip valid", "udp valid");

    private static List<String> rows(int linkType, String hex) {
        byte[] frame = Verdicts.octets(hex);
        return new Verdicts().rows(frame, frame.length, frame.length, linkType);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0801, ''",
        "'', 0803, 020000000004",
        "'', 8802, 0000",
        "'', 8802, 00000000",
        "'', 8882, 000000000000",
        "0000080000000000, 0801, ''",
        "00000e002e40000010026c09a000, 0801, ''",
    })
    void dataFramesOfWirelessNetworks(String radiotap, String frameControl, String rest) {
        String frame = radiotap + TO_DISTRIBUTION.replaceFirst("0801", frameControl) + rest + SNAP + DATAGRAM;

        assertThat(rows(radiotap.isEmpty() ? IEEE_802_11 : 127, frame)).isEqualTo(VALID);
    }

    @ParameterizedTest
    @CsvSource({"0841, ''", "8001, ''", "4801, ''", "0901, ''", "8802, 8000"})
    void whatIsEncryptedOrNoDataOrAggregatedIsLeftAlone(String frameControl, String rest) {
        String frame = TO_DISTRIBUTION.replaceFirst("0801", frameControl) + rest + SNAP + DATAGRAM;

        assertThat(rows(IEEE_802_11, frame)).isEmpty();
    }

    @Test
    void ofAFragmentedFrameOnlyTheFirstHasHeadersAndNotTheWhole() {
        String first = TO_DISTRIBUTION.replaceFirst("0801", "0805") + SNAP + DATAGRAM.substring(0, 60);
        String second = TO_DISTRIBUTION.replaceFirst("0000$", "1000") + SNAP + DATAGRAM;
        String numbered = TO_DISTRIBUTION.replaceFirst("0000$", "0100") + SNAP + DATAGRAM;

        assertThat(rows(IEEE_802_11, first)).containsExactly("ip valid", "udp unverifiable");
        assertThat(rows(IEEE_802_11, second)).isEqualTo(VALID);
        assertThat(rows(IEEE_802_11, numbered)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"69000000, true", "01000000, false", "c0000000, false"})
    void perPacketInformationNamesTheLinkTypeOfTheFrame(String linkType, boolean whole) {
        String frame = "00000800" + linkType + TO_DISTRIBUTION + SNAP + DATAGRAM;

        assertThat(rows(192, frame)).isEqualTo(whole ? VALID : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "184103cc, true",
        "184103008000000008" + "00, true",
        "1841038000000008" + "00, true",
        "18410800, true",
        "194103cc, false",
        "184103cd, false"
    })
    void frameRelay(String header, boolean understood) {
        assertThat(rows(FRELAY, header + DATAGRAM)).isEqualTo(understood ? VALID : List.of());
    }

    @ParameterizedTest
    @CsvSource({"02, 25000900, true", "02, 25000980, true", "07, 25000900, false", "02, 03000900, false"})
    void whatNetfilterLogs(String family, String attribute, boolean understood) {
        String frame = family + "000014" + "0800010008000127" + "05000a0000000000" + attribute + DATAGRAM;

        assertThat(rows(NFLOG, frame)).isEqualTo(understood ? VALID : List.of());
    }
}
