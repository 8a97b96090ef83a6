package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {
    private static ByteBuffer octets(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void addsTheWordsOfRfc1071Section3() {
        long sum = InternetChecksum.add(0, octets("0001 f203 f4f5 f6f7"), 0, 8);

        assertThat(InternetChecksum.fold(sum)).isEqualTo(0xddf2);
        assertThat(InternetChecksum.complement(sum)).isEqualTo(0x220d);
    }

    @Test
    void updatesToPlusZeroInRfc1624Section4() {
        // RFC 1141's equation gives ffff here.
        assertThat(InternetChecksum.update(0xdd2f, 0x5555, 0x3285)).isEqualTo(0x0000);
    }

    @Test
    void padsAnOddOctetOnTheRight() {
        assertThat(InternetChecksum.sum(octets("0001 f2"), 0, 3)).isEqualTo(0xf201);
    }

    @Test
    void swapsARegionThatStartsAtAnOddDistance() {
        ByteBuffer whole = octets("0102 0304 0506 07");
        long apart =
                (long) InternetChecksum.sum(whole, 0, 3) + InternetChecksum.swapped(InternetChecksum.sum(whole, 3, 4));

        assertThat(InternetChecksum.fold(apart)).isEqualTo(InternetChecksum.sum(whole, 0, 7));
    }

    @Test
    void sumsNothingToZero() {
        assertThat(InternetChecksum.sum(octets("ff"), 0, 0)).isZero();
    }
}
