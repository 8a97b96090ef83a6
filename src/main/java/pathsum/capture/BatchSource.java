package pathsum.capture;

/** Packets in batches, for any number of threads, each of which brings a batch of its own. */
public interface BatchSource {
    /**
     * Fills a batch with the next packets; it may turn out empty.
     *
     * @return false once no more can come; the batch then means nothing
     */
    boolean next(PacketBatch batch);

    /**
     * To be called when there are no more.
     *
     * @throws CaptureException if they ended because the source broke; everything before was handed over
     */
    void end() throws CaptureException;
}
