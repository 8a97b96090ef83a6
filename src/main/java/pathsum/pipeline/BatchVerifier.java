package pathsum.pipeline;

import java.util.Arrays;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketBatch;

/** One thread's part of a verification: one batch of packets after another. Fragments it sets aside. */
final class BatchVerifier {
    final PacketBatch batch = new PacketBatch();
    /** The verdicts on the batch's packets. */
    final VerdictText text = new VerdictText();

    private final VerdictWriter writer;
    private final PacketVerification verification;
    private final CapturedPacket packet = new CapturedPacket();

    private int aside;
    private int[] asideIndex = new int[16];
    private int[] asideText = new int[16];

    BatchVerifier(VerdictFormat format) {
        writer = format.writer(text);
        verification = new PacketVerification(writer, null);
    }

    /** Says which file the next batches come from. */
    void file(String name) {
        if (writer != null) {
            writer.file(name);
        }
    }

    /** Verifies the batch. */
    void verify() {
        text.clear();
        aside = 0;
        int count = batch.count();
        for (int index = 0; index < count; index++) {
            batch.get(index, packet);
            if (!verification.verify(packet)) {
                setAside(index);
            }
        }
        flush();
    }

    private void setAside(int index) {
        flush();
        if (aside == asideIndex.length) {
            asideIndex = Arrays.copyOf(asideIndex, 2 * aside);
            asideText = Arrays.copyOf(asideText, 2 * aside);
        }
        asideIndex[aside] = index;
        asideText[aside++] = text.length();
    }

    private void flush() {
        if (writer != null) {
            writer.flush();
        }
    }

    /** Whether the batch left something that has to be done in order. */
    boolean leftSomething() {
        return aside > 0 || text.length() > 0;
    }

    /** How many packets were set aside. */
    int aside() {
        return aside;
    }

    /** Index in the batch of a packet that was set aside. */
    int asideIndex(int which) {
        return asideIndex[which];
    }

    /** How much of the text comes before the verdicts on a packet that was set aside. */
    int asideText(int which) {
        return asideText[which];
    }

    ChecksumTally tally() {
        return verification.tally();
    }
}
