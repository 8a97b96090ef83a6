package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pathsum.Effort;

class InternetChecksumPropertyTest {
    /** RFC 1071, section 1, to the letter. */
    static int byTheBook(byte[] octets, int offset, int length) {
        int sum = 0;
        for (int i = 0; i < length; i += 2) {
            int high = octets[offset + i] & 0xFF;
            int low = i + 1 < length ? octets[offset + i + 1] & 0xFF : 0;
            sum += high << 8 | low;
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    @Test
    void agreesWithTheDefinitionAtEveryLengthAndAlignment() {
        Random random = new Random(1071);
        byte[] octets = new byte[2048];
        ByteBuffer direct = ByteBuffer.allocateDirect(octets.length);
        for (int run = 0; run < Effort.of(20_000); run++) {
            random.nextBytes(octets);
            int offset = random.nextInt(70);
            int length = run < 2_000 ? run % 200 : random.nextInt(octets.length - offset);
            int expected = byTheBook(octets, offset, length);
            direct.put(0, octets);

            assertThat(InternetChecksum.sum(ByteBuffer.wrap(octets), offset, length))
                    .as("heap, offset %d, length %d", offset, length)
                    .isEqualTo(expected);
            assertThat(InternetChecksum.sum(direct, offset, length))
                    .as("direct, offset %d, length %d", offset, length)
                    .isEqualTo(expected);
        }
    }

    @Test
    void bothLoopsAgreeWithTheDefinition() {
        Random random = new Random(1072);
        byte[] octets = new byte[4096];
        ByteBuffer direct = ByteBuffer.allocateDirect(octets.length);
        for (int run = 0; run < Effort.of(10_000); run++) {
            random.nextBytes(octets);
            int offset = random.nextInt(70);
            int length = 8 + (run < 2_000 ? run % 200 : random.nextInt(octets.length - offset - 8));
            int expected = byTheBook(octets, offset, length);
            direct.put(0, octets);

            assertThat(finished(InternetChecksum.words(direct, offset, length)))
                    .as("words, offset %d, length %d", offset, length)
                    .isEqualTo(expected);
            assertThat(finished(InternetChecksum.longs(direct, offset, length)))
                    .as("longs, offset %d, length %d", offset, length)
                    .isEqualTo(expected);
        }
    }

    private static int finished(long unfolded) {
        return InternetChecksum.swapped(InternetChecksum.fold(unfolded));
    }

    @Test
    void losesNoCarryOverMegaoctetsOfOnes() {
        byte[] octets = new byte[1 << 22];
        Arrays.fill(octets, (byte) 0xFF);
        ByteBuffer buffer = ByteBuffer.wrap(octets);

        assertThat(InternetChecksum.sum(buffer, 0, octets.length)).isEqualTo(0xFFFF);
        assertThat(finished(InternetChecksum.words(buffer, 0, octets.length))).isEqualTo(0xFFFF);
        assertThat(finished(InternetChecksum.longs(buffer, 0, octets.length))).isEqualTo(0xFFFF);
    }

    @Test
    void foldsAsAddingCarriesUntilThereAreNone() {
        Random random = new Random(1073);
        long[] corners = {0, 1, 0xFFFF, 0x10000, 0xFFFF_FFFFL, 0x1_0000_0000L, Long.MAX_VALUE, Long.MIN_VALUE, -1, -2};
        for (int run = 0; run < Effort.of(100_000); run++) {
            long sum = run < corners.length ? corners[run] : random.nextLong() >>> random.nextInt(64);
            long expected = sum;
            while (expected >>> 16 != 0) {
                expected = (expected & 0xFFFF) + (expected >>> 16);
            }

            assertThat(InternetChecksum.fold(sum)).as("sum %x", sum).isEqualTo((int) expected);
        }
    }

    @Test
    void anUpdateEqualsSummingAgain() {
        Random random = new Random(1624);
        byte[] octets = new byte[40];
        for (int run = 0; run < Effort.of(20_000); run++) {
            random.nextBytes(octets);
            ByteBuffer buffer = ByteBuffer.wrap(octets);
            int before = InternetChecksum.complement(InternetChecksum.sum(buffer, 0, 40));
            int at = random.nextInt(20) * 2;
            int oldWord = buffer.getShort(at) & 0xFFFF;
            int newWord = random.nextInt(0x10000);
            buffer.putShort(at, (short) newWord);

            assertThat(InternetChecksum.update(before, oldWord, newWord))
                    .isEqualTo(InternetChecksum.complement(InternetChecksum.sum(buffer, 0, 40)));
        }
    }
}
