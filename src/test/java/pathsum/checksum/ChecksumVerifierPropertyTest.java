package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pathsum.Effort;

class ChecksumVerifierPropertyTest {
    private static final int[] LINK_TYPES = {0, 1, 9, 12, 50, 51, 101, 104, 108, 113, 228, 229, 276};

    private final RandomPackets packets = new RandomPackets(20061);
    private final Random random = new Random(8200);
    private final Invariants invariants = new Invariants();

    @Test
    void everyChecksumOfARightPacketIsValid() {
        for (int run = 0; run < Effort.of(5_000); run++) {
            byte[] frame = packets.frame(run % 5);

            assertThat(Verdicts.of(frame)).as("run %d", run).isEqualTo(withStatus("valid"));
        }
    }

    @Test
    void paddingChangesNothing() {
        for (int run = 0; run < Effort.of(2_000); run++) {
            byte[] frame = packets.frame(run % 3);
            byte[] padded = RandomPackets.join(frame, packets.octets(1 + random.nextInt(18)));

            assertThat(Verdicts.of(padded)).as("run %d", run).isEqualTo(withStatus("valid"));
        }
    }

    @Test
    void oneFlippedBitIsNeverValidEverywhereAndAlwaysByTheBook() {
        for (int run = 0; run < Effort.of(10_000); run++) {
            byte[] frame = packets.frame(run % 4);
            int flips = 1 + random.nextInt(3);
            for (int i = 0; i < flips; i++) {
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            }
            invariants.check(frame, 1);
        }
    }

    @Test
    void cuttingNeverMakesAnythingBad() {
        for (int run = 0; run < Effort.of(3_000); run++) {
            byte[] frame = packets.frame(run % 4);
            if (run % 2 == 0) {
                frame[random.nextInt(frame.length)] ^= 0x10;
            }
            for (int cut = 0; cut < 20; cut++) {
                int captured = random.nextInt(frame.length);
                invariants.checkCut(frame, captured, random.nextInt(captured + 1), 1);
            }
        }
    }

    @Test
    void noiseOfAnyLinkTypeDoesNoHarm() {
        for (int run = 0; run < Effort.of(50_000); run++) {
            byte[] noise = packets.octets(random.nextInt(120));
            for (int i = 0; i < noise.length; i++) {
                if (random.nextInt(3) == 0) {
                    noise[i] =
                            new byte[] {0, 1, 4, 6, 8, 17, 0x45, 0x60, 41, 47, (byte) 0x88, 0x47}[random.nextInt(12)];
                }
            }
            invariants.check(noise, LINK_TYPES[run % LINK_TYPES.length]);
        }
    }

    private List<String> withStatus(String status) {
        return packets.rows.stream().map(protocol -> protocol + " " + status).toList();
    }
}
