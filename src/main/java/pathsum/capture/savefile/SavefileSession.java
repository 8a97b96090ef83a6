package pathsum.capture.savefile;

import java.io.IOException;
import pathsum.capture.BatchSource;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.PacketHandler;

/**
 * A capture file being read.
 *
 * <p>A damaged file gives every packet before the damage and then a {@link CaptureException} with one line that names
 * the file, the offset and what is wrong; after that {@link #poll} returns false. The kernel's word is taken from
 * epb_flags; a packet with neither bit is {@code CHECKSUM_NONE} where {@link #kernelStateRecorded} says so, else unknown.
 */
public final class SavefileSession implements CaptureSession {
    private final String name;
    private final OctetWindow window;
    private final RecordReader reader;
    private volatile boolean stopped;
    private boolean ended;

    SavefileSession(String name, OctetWindow window, RecordReader reader) {
        this.name = name;
        this.window = window;
        this.reader = reader;
    }

    /** Tells of which interfaces the kernel's word was recorded; to be called before the first {@link #poll}. */
    public SavefileSession kernelStateRecorded(KernelStateRecorded recorded) {
        reader.interfaces().kernelStateRecorded(recorded);
        return this;
    }

    @Override
    public boolean poll(PacketHandler handler) throws CaptureException {
        while (!stopped && !ended) {
            if (drain(handler) > 0) {
                return true;
            }
            if (!fill()) {
                finish();
            }
        }
        return false;
    }

    /**
     * The packets in batches, for several threads; instead of {@link #poll}.
     *
     * <p>Closing the session while a thread waits for a batch breaks the source.
     */
    public BatchSource batches() {
        return window.file() == null ? new StreamBatches(this, window) : new FileBatches(this, window);
    }

    /**
     * Hands over the packets that begin before some offset in a regular file; the window shows the file up to there.
     *
     * @return whether there may be more behind it
     */
    boolean readTo(long end, PacketHandler handler) throws CaptureException {
        drain(handler);
        while (window.offset() < end || window.end() < end) {
            if (!extend()) {
                finish();
                return false;
            }
            drain(handler);
        }
        return !stopped;
    }

    private int drain(PacketHandler handler) throws CaptureException {
        try {
            return reader.drain(handler);
        } catch (CaptureException damage) {
            ended = true;
            throw damage;
        }
    }

    private boolean fill() throws CaptureException {
        try {
            return window.fill(reader.needed());
        } catch (IOException broken) {
            return broken(broken);
        }
    }

    private boolean extend() throws CaptureException {
        try {
            return window.extend(reader.needed());
        } catch (IOException broken) {
            return broken(broken);
        }
    }

    /** False if it is no wonder, because we were told to stop. */
    private boolean broken(IOException because) throws CaptureException {
        ended = true;
        if (stopped) {
            return false;
        }
        throw unreadable(because);
    }

    CaptureException unreadable(IOException broken) {
        return new CaptureException(
                name + ": " + GzipChannel.reason(broken) + ", after " + window.end() + " octets", broken);
    }

    private void finish() throws CaptureException {
        ended = true;
        if (stopped || window.exhausted()) {
            return;
        }
        if (window.missing() > 0) {
            throw new CaptureException(name + ": cut short: its last block goes on beyond the end, by up to "
                    + window.missing() + " octets");
        }
        throw Damage.cutShort(name, window.offset(), reader.expecting(), reader.needed(), window.available());
    }

    /** An interface as its file describes it; see {@link #interfaceCount}. */
    public SavefileInterface describe(int interfaceIndex) {
        return reader.interfaces().get(interfaceIndex);
    }

    /** What the file says was received and lost at one interface, so far. */
    public CaptureStatistics statistics(int interfaceIndex) {
        return reader.interfaces().statistics(interfaceIndex);
    }

    @Override
    public int interfaceCount() {
        return reader.interfaces().count();
    }

    @Override
    public String interfaceName(int interfaceIndex) {
        return describe(interfaceIndex).name();
    }

    @Override
    public CaptureStatistics statistics() {
        return reader.interfaces().total();
    }

    /** Of any interface described so far. */
    @Override
    public boolean tellsKernelState() {
        return reader.interfaces().anyRecordsKernelState();
    }

    @Override
    public void stop() {
        stopped = true;
        try {
            window.stop();
        } catch (IOException alreadyBroken) {
            ended = true;
        }
    }

    @Override
    public void close() throws CaptureException {
        ended = true;
        try {
            window.close();
        } catch (IOException broken) {
            throw new CaptureException(name + ": " + broken.getMessage(), broken);
        }
    }
}
