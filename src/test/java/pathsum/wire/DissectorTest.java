package pathsum.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DissectorTest {
    private static final int ETHERNET = 1;
    private static final int RAW = 101;
    private static final String MACS = "020000000002 020000000001";
    private static final String IPV6_ADDRESSES = "20010db8000000000000000000000001 20010db8000000000000000000000002";

    private final PacketLayers layers = new PacketLayers();

    private void dissect(String hex, int linkType) {
        byte[] frame = HexFormat.of().parseHex(hex.replace(" ", ""));
        dissect(frame, frame.length, frame.length, linkType);
    }

    private void dissect(byte[] frame, int captured, int original, int linkType) {
        new Dissector().dissect(ByteBuffer.wrap(frame), 0, captured, original, linkType, layers);
    }

    @Test
    void stacksTagsLabelsAndHeaders() {
        dissect(
                MACS + "88a8 0001 8100 0002 8847 00001040 00002140"
                        + "4500001c 00010000 40110000 0a000001 0a000002 0035 0036 0008 0000",
                ETHERNET);

        assertThat(layers.count).isEqualTo(7);
        assertThat(layers.kind)
                .startsWith(
                        LayerKind.ETHERNET,
                        LayerKind.VLAN,
                        LayerKind.VLAN,
                        LayerKind.MPLS,
                        LayerKind.MPLS,
                        LayerKind.IPV4,
                        LayerKind.UDP);
        assertThat(layers.network[6]).isEqualTo(5);
    }

    @Test
    void takesTheLastAddressOfASourceRouteAsTheDestination() {
        // Loose source route, pointer 4: two hops left.
        dissect("48000024 00010000 40060000 0a000001 0a000002 83 0b 04 0a000003 0a000004 00" + "00".repeat(8), RAW);

        assertThat(layers.destinationOffset[0]).isEqualTo(27);
    }

    @Test
    void takesTheHeadersDestinationOnceTheSourceRouteIsUsedUp() {
        dissect("48000024 00010000 40060000 0a000001 0a000002 83 0b 0c 0a000003 0a000004 00" + "00".repeat(8), RAW);

        assertThat(layers.destinationOffset[0]).isEqualTo(16);
    }

    @Test
    void followsIpv6RoutingHeadersAndHomeAddresses() {
        String home = "2b 02 01 02 0000 c9 10" + "fe".repeat(16);
        dissect(
                "60000000 0038 3c 40" + IPV6_ADDRESSES + home + "11 02 00 01 00000000" + "aa".repeat(16)
                        + "0035 0036 0008 0000",
                RAW);

        assertThat(layers.sourceOffset[0]).isEqualTo(40 + 8);
        assertThat(layers.destinationOffset[0]).isEqualTo(64 + 8);
        assertThat(layers.protocol[0]).isEqualTo(IpProtocol.UDP);
    }

    @Test
    void takesAnUnstatedLengthFromTheFrame() {
        // IPv4 total length 0: a super-segment.
        dissect(
                "45000000 00010000 40060000 0a000001 0a000002" + "0035 0036 00000000 00000000 5000 0000 0000 0000"
                        + "ab".repeat(9),
                RAW);

        assertThat(layers.end[0]).isEqualTo(49);
        assertThat(layers.end[1]).isEqualTo(49);
        assertThat(layers.fit[1]).isEqualTo(Fit.COMPLETE);
    }

    @Test
    void tellsASnappedPacketFromALyingOne() {
        byte[] frame =
                HexFormat.of().parseHex("4500003000010000401100000a0000010a0000020035003600100000" + "00".repeat(20));
        dissect(frame, 30, 48, RAW);
        assertThat(layers.fit[0]).isEqualTo(Fit.SNAPPED);
        assertThat(layers.fit[1]).isEqualTo(Fit.SNAPPED);

        dissect(frame, 40, 40, RAW);
        assertThat(layers.fit[0]).isEqualTo(Fit.MALFORMED);
        assertThat(layers.fit[1]).isEqualTo(Fit.MALFORMED);
    }

    @Test
    void marksWhatAnIcmpErrorQuotes() {
        dissect(
                "45000038 00010000 40010000 0a000001 0a000002 0301 0000 00000000"
                        + "45000100 00010000 40110000 0a000002 0a000001 0035 0036 00ec 0000",
                RAW);

        assertThat(layers.kind).startsWith(LayerKind.IPV4, LayerKind.ICMP, LayerKind.IPV4, LayerKind.UDP);
        assertThat(layers.quoted).startsWith(false, false, true, true);
        assertThat(layers.fit[3]).isEqualTo(Fit.SNAPPED);
    }

    @Test
    void readsNoTransportHeaderInALaterFragment() {
        dissect("4500001c 00010001 40110000 0a000001 0a000002 0035 0036 0008 0000", RAW);

        assertThat(layers.count).isEqualTo(1);
        assertThat(layers.fragmentOffset[0]).isEqualTo(8);
    }

    @Test
    void survivesAHundredThousandTunnelsInOnePacket() {
        for (String header : new String[] {
            "45000000 00010000 40040000 0a000001 0a000002", // IP in IP
            "00001040", // MPLS, never at the bottom
            "8100 0001", // VLAN
            "0000 6558" + MACS + "0800 45000000 00010000 402f0000 0a000001 0a000002" // Ethernet over GRE
        }) {
            byte[] one = HexFormat.of().parseHex(header.replace(" ", ""));
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            many.writeBytes(HexFormat.of()
                    .parseHex((MACS + (header.startsWith("0000 1") ? "8847" : "8100 0001 0800")).replace(" ", "")));
            for (int i = 0; i < 100_000; i++) {
                many.writeBytes(one);
            }
            byte[] frame = many.toByteArray();
            dissect(frame, frame.length, frame.length, ETHERNET);

            assertThat(layers.count).isLessThanOrEqualTo(PacketLayers.MAX_LAYERS);
        }
    }

    @Test
    void saysWhenThereAreMoreLayersThanItKeeps() {
        byte[] one = HexFormat.of().parseHex("4500000000010000400400000a0000010a000002");
        byte[] frame = new byte[100_000 * one.length];
        for (int i = 0; i < frame.length; i += one.length) {
            System.arraycopy(one, 0, frame, i, one.length);
        }
        dissect(frame, frame.length, frame.length, RAW);

        assertThat(layers.count).isEqualTo(PacketLayers.MAX_LAYERS);
        assertThat(layers.truncated).isTrue();
    }
}
