package pathsum.pipeline;

import pathsum.capture.CapturedPacket;

/** What is done in the order of a file, by one thread at a time: passing text on, and verifying fragments. */
final class VerdictsInOrder {
    private final VerdictWriter writer;
    private final CapturedPacket packet = new CapturedPacket();
    /** Null until a fragment is seen. */
    private PacketVerification fragments;

    /** Writes to a writer, if there is one. */
    VerdictsInOrder(VerdictWriter writer) {
        this.writer = writer;
    }

    /** Finishes the next batch. */
    void finish(BatchVerifier verified) {
        VerdictText text = verified.text;
        int from = 0;
        for (int i = 0; i < verified.aside(); i++) {
            int to = verified.asideText(i);
            copy(text, from, to);
            from = to;
            verified.batch.get(verified.asideIndex(i), packet);
            fragments().verify(packet);
        }
        copy(text, from, text.length());
    }

    private void copy(VerdictText text, int from, int to) {
        if (to > from) {
            writer.copy(text, from, to);
        }
    }

    private PacketVerification fragments() {
        if (fragments == null) {
            fragments = new PacketVerification(writer);
        }
        return fragments;
    }

    void addTo(ChecksumTally total) {
        if (fragments != null) {
            total.add(fragments.tally());
        }
    }
}
