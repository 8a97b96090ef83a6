package pathsum.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pathsum.Effort;

class PlainFramesPropertyTest {
    private final RandomPackets packets = new RandomPackets(1);
    private final Random random = new Random(2);
    private int words;

    @Test
    void theShortWaySaysWhatTheLongWaySays() {
        for (int run = 0; run < Effort.of(30_000); run++) {
            byte[] frame = packets.frame(run % 10 == 0 ? 1 : 0);
            if (random.nextBoolean()) {
                frame = RandomPackets.join(frame, packets.octets(random.nextInt(8)));
            }
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                frame[random.nextInt(Math.min(80, frame.length))] ^= (byte) (1 << random.nextInt(8));
            }
            if (run % 3 == 0) {
                leaveToTheDevice(frame);
            }
            compare(frame, run);
        }
        assertThat(words).as("frames it had a word of").isGreaterThan(Effort.of(3_000));
    }

    private static void leaveToTheDevice(byte[] frame) {
        Verdicts verdicts = new Verdicts();
        verdicts.rows(frame, frame.length, frame.length, Verdicts.ETHERNET);
        int last = verdicts.results.count - 1;
        if (last >= 0
                && verdicts.results.protocol[last] == ChecksumProtocol.TCP
                && verdicts.results.pseudoHeaderSum[last] > 0) {
            RandomPackets.put(frame, verdicts.results.fieldOffset[last], verdicts.results.pseudoHeaderSum[last]);
        }
    }

    private void compare(byte[] frame, int run) {
        int word = PlainFrames.verify(ByteBuffer.wrap(frame), 0, frame.length);
        if (word == PlainFrames.NO_WORD) {
            return;
        }
        words++;
        List<String> rows = new ArrayList<>();
        if ((word & PlainFrames.IPV4) != 0) {
            rows.add("ip valid");
        }
        String protocol = (word & PlainFrames.UDP) != 0 ? "udp" : "tcp";
        rows.add(protocol + " " + status(word));

        assertThat(Verdicts.of(frame)).as("run %d", run).isEqualTo(rows);
    }

    private static String status(int word) {
        if ((word & PlainFrames.BAD) != 0) {
            return "bad";
        }
        return (word & PlainFrames.PARTIAL) != 0 ? "partial" : "valid";
    }

    @Test
    void hasNoWordOfNoise() {
        for (int run = 0; run < Effort.of(20_000); run++) {
            byte[] noise = packets.octets(random.nextInt(100));

            assertThat(PlainFrames.verify(ByteBuffer.wrap(noise), 0, noise.length))
                    .isEqualTo(PlainFrames.NO_WORD);
        }
    }
}
