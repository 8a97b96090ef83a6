package pathsum.host.linux;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The kernel is trusted to be benign, not to be the kernel that was recorded. */
class LinkDumpPropertyTest {
    @Test
    void aDumpCutAnywhereIsReadAsFarAsItGoes() {
        ByteBuffer whole = Recorded.links("driver");
        int length = whole.limit();
        for (int end = 0; end < length; end++) {
            ByteBuffer cut = whole.clear().limit(end);
            assertThatCode(() -> new LinkDump().accept(cut))
                    .as("cut at %d", end)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void wrongLengthsAndTypesDoNotLeadOutOfTheMessage() {
        Random random = new Random(20060101);
        for (int round = 0; round < 2_000; round++) {
            ByteBuffer damaged = Recorded.links("domu");
            for (int i = 0; i < 1 + round % 8; i++) {
                damaged.put(random.nextInt(damaged.limit()), (byte) random.nextInt(256));
            }
            assertThatCode(() -> new LinkDump().accept(damaged))
                    .as("round %d", round)
                    .doesNotThrowAnyException();
        }
    }
}
