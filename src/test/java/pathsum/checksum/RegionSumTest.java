package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pathsum.Effort;
import pathsum.wire.PacketLayers;

/** A region within a region is summed once, and what was cut off takes part if its sum is known. */
class RegionSumTest {
    private static final int SIZE = 120;

    private final Random random = new Random(1071);
    private final byte[] octets = new byte[SIZE];
    private final RegionSum regions = new RegionSum();

    @Test
    void regionsFromTheInsideOutSumLikeAnyOther() {
        for (int run = 0; run < Effort.of(3000); run++) {
            random.nextBytes(octets);
            start(SIZE, 0);
            int from = 20 + random.nextInt(60);
            int to = from + random.nextInt(20);
            for (int depth = 0; depth < 4; depth++) {
                same(regions.of(ByteBuffer.wrap(octets), from, to), from, to);
                from -= random.nextInt(6);
                to += random.nextInt(6);
            }
        }
    }

    @Test
    void regionsApartOrOverlappingSumLikeAnyOther() {
        for (int run = 0; run < Effort.of(3000); run++) {
            random.nextBytes(octets);
            start(SIZE, 0);
            for (int n = 0; n < 4; n++) {
                int from = random.nextInt(SIZE);
                int to = from + random.nextInt(SIZE - from + 1);
                same(regions.of(ByteBuffer.wrap(octets), from, to), from, to);
            }
        }
    }

    @Test
    void anotherPacketStartsAnew() {
        random.nextBytes(octets);
        start(SIZE, 0);
        regions.of(ByteBuffer.wrap(octets), 10, 100);
        random.nextBytes(octets);
        start(SIZE, 0);

        same(regions.of(ByteBuffer.wrap(octets), 8, 110), 8, 110);
    }

    /** What was not captured is known by its sum only, as if it began at an even offset. */
    @Test
    void octetsThatWereCutOffTakePartByTheirSum() {
        for (int run = 0; run < Effort.of(3000); run++) {
            random.nextBytes(octets);
            int captured = 40 + random.nextInt(40);
            int absent = ByTheBook.sum(0, octets, captured, SIZE);
            byte[] kept = Arrays.copyOf(octets, captured);
            start(captured, absent);
            int from = 20 + random.nextInt(20);

            same(regions.of(ByteBuffer.wrap(kept), from, SIZE), from, SIZE);
            int around = from - random.nextInt(20);
            same(regions.of(ByteBuffer.wrap(kept), around, SIZE), around, SIZE);
        }
    }

    private void start(int captureEnd, int absentSum) {
        PacketLayers layers = new PacketLayers();
        layers.captureEnd = captureEnd;
        layers.summedSum = absentSum;
        regions.start(layers);
    }

    private void same(int sum, int from, int to) {
        assertThat(InternetChecksum.sameSum(sum, ByTheBook.sum(0, octets, from, to)))
                .as("%d to %d", from, to)
                .isTrue();
    }
}
