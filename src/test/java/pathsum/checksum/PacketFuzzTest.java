package pathsum.checksum;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class PacketFuzzTest {
    private static final int[] LINK_TYPES = {
        0, 1, 9, 12, 50, 51, 101, 104, 108, 113, 228, 229, 276, 105, 107, 127, 192, 239
    };

    @FuzzTest
    void dissectionAndVerificationSurviveEveryPacket(FuzzedDataProvider data) {
        int linkType = LINK_TYPES[data.consumeInt(0, LINK_TYPES.length - 1)];
        int cutOnce = data.consumeInt(0, 255);
        int cutTwice = data.consumeInt(0, 255);
        byte[] frame = data.consumeRemainingAsBytes();
        Invariants invariants = new Invariants();

        invariants.check(frame, linkType);
        int captured = Math.max(0, frame.length - cutOnce);
        invariants.checkCut(frame, captured, Math.max(0, captured - cutTwice), linkType);
    }
}
