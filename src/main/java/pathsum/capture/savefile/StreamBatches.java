package pathsum.capture.savefile;

import pathsum.capture.BatchSource;
import pathsum.capture.CaptureException;
import pathsum.capture.PacketBatch;

/** A pipe, or what a decompressor gives: one thread at a time reads, as much as comes at once. */
final class StreamBatches implements BatchSource {
    private final SavefileSession session;
    private final OctetWindow window;
    private long batches;
    private CaptureException trouble;

    StreamBatches(SavefileSession session, OctetWindow window) {
        this.session = session;
        this.window = window;
    }

    @Override
    public synchronized boolean next(PacketBatch batch) {
        if (batch.buffer == null) {
            batch.buffer = WindowBuffers.take();
        }
        batch.clear();
        window.continueIn(batch.buffer);
        boolean more;
        try {
            more = session.poll(batch);
        } catch (CaptureException broken) {
            trouble = broken;
            more = batch.count() > 0;
        }
        batch.buffer = window.buffer;
        if (more) {
            batch.number = batches++;
            batch.fileOffset = window.offset();
        }
        return more;
    }

    @Override
    public synchronized void end() throws CaptureException {
        if (trouble != null) {
            throw trouble;
        }
    }
}
