package pathsum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pathsum.checksum.InternetChecksum;

class DigestPropertyTest {
    private final Random random = new Random(4);

    @Test
    void doesNotDependOnWhereTheOctetsAre() {
        for (int length = 0; length < 200; length++) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            long atStart = Digest.of(ByteBuffer.wrap(octets), 0, length);
            for (int offset = 1; offset < 12; offset++) {
                ByteBuffer elsewhere = ByteBuffer.allocateDirect(length + 20);
                for (int i = 0; i < elsewhere.capacity(); i++) {
                    elsewhere.put(i, (byte) random.nextInt());
                }
                elsewhere.put(offset, octets);

                assertThat(Digest.of(elsewhere, offset, length))
                        .as(length + " at " + offset)
                        .isEqualTo(atStart);
            }
        }
    }

    @Test
    void tellsEveryInvertedBitAndEveryLengthApart() {
        byte[] octets = new byte[100];
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        Set<Long> digests = new HashSet<>();
        for (int length = 0; length <= octets.length; length++) {
            digests.add(Digest.of(buffer, 0, length));
        }
        for (int bit = 0; bit < 8 * octets.length; bit++) {
            octets[bit / 8] ^= (byte) (1 << bit % 8);
            digests.add(Digest.of(buffer, 0, octets.length));
            octets[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(digests).hasSize(octets.length + 1 + 8 * octets.length);
    }

    @Test
    void isTakenTogetherWithTheSum() {
        PayloadPass pass = new PayloadPass();
        for (int i = 0; i < 2000; i++) {
            byte[] octets = new byte[random.nextInt(300)];
            random.nextBytes(octets);
            ByteBuffer buffer = ByteBuffer.wrap(octets);
            int offset = random.nextInt(octets.length + 1);
            int length = random.nextInt(octets.length - offset + 1);

            pass.over(buffer, offset, length);

            assertThat(pass.sum).isEqualTo(InternetChecksum.sum(buffer, offset, length));
            assertThat(pass.hash).isEqualTo(Digest.of(buffer, offset, length));
            assertThat(pass.prefixHash).isEqualTo(Digest.of(buffer, offset, Math.min(length, PayloadPass.PREFIX)));
        }
    }
}
