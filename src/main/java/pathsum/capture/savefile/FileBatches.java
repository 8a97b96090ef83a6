package pathsum.capture.savefile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;
import pathsum.capture.BatchSource;
import pathsum.capture.CaptureException;
import pathsum.capture.PacketBatch;
import pathsum.capture.Turns;

/**
 * A regular file in pieces of equal size. Threads read pieces at the same time, each into its own batch, because copying out
 * of the page cache is most of the work of reading; then, in the order of the pieces, each finds where the packets in its
 * piece are. A record belongs to the piece in which it begins.
 */
final class FileBatches implements BatchSource {
    private static final int PIECE = WindowBuffers.PIECE;

    private final SavefileSession session;
    private final OctetWindow window;
    private final FileChannel file;
    private final AtomicLong pieces = new AtomicLong();
    private final Turns turns = new Turns();
    /** This and what follows: written by the thread whose turn it is. */
    private volatile boolean ended;

    private CaptureException trouble;

    FileBatches(SavefileSession session, OctetWindow window) {
        this.session = session;
        this.window = window;
        file = window.file();
    }

    @Override
    public boolean next(PacketBatch batch) {
        if (ended) {
            return false;
        }
        batch.number = pieces.getAndIncrement();
        IOException failure = null;
        int octets = 0;
        try {
            octets = read(batch);
        } catch (IOException broken) {
            failure = broken;
        }
        turns.await(batch.number);
        try {
            if (ended) {
                return false;
            }
            findPackets(batch, octets, failure);
            return true;
        } finally {
            turns.done(batch.number);
        }
    }

    private int read(PacketBatch batch) throws IOException {
        if (batch.buffer == null) {
            batch.buffer = WindowBuffers.take();
        }
        ByteBuffer buffer = batch.buffer.position(0).limit(PIECE);
        try {
            int octets = 0;
            while (octets >= 0 && buffer.hasRemaining()) {
                octets = file.read(buffer, batch.number * PIECE + buffer.position());
            }
            return buffer.position();
        } finally {
            buffer.clear();
        }
    }

    private void findPackets(PacketBatch batch, int octets, IOException failure) {
        long start = batch.number * PIECE;
        batch.clear();
        window.show(batch.buffer, start, octets);
        try {
            if (failure != null) {
                throw session.unreadable(failure);
            }
            ended = !session.readTo(start + PIECE, batch);
        } catch (CaptureException broken) {
            trouble = broken;
            ended = true;
        }
        batch.buffer = window.buffer;
        batch.fileOffset = window.offset();
    }

    @Override
    public void end() throws CaptureException {
        if (trouble != null) {
            throw trouble;
        }
    }
}
