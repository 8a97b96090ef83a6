package pathsum.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pathsum.bundle.PacketSource;
import pathsum.bundle.PacketSpool;
import pathsum.bundle.SpooledSession;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.host.ObservationPoint;
import pathsum.live.LiveCapture;

/** A live capture as a source of packets among others. */
final class LiveSource implements PacketSource {
    private final LiveCapture capture;
    private final CaptureSession session;
    /** What keeps the packets for a second reading, or null. */
    private final PacketSpool spool;

    /**
     * Opens everything.
     *
     * @param filter may be empty
     * @param repeatable whether to keep the packets, in a temporary file
     */
    @SuppressWarnings("resource") // closed with the source
    static LiveSource open(LiveOptions options, String filter, boolean repeatable, PrintWriter err)
            throws CaptureException {
        return new LiveSource(options.open(filter), options, repeatable ? new PacketSpool() : null, err);
    }

    private LiveSource(LiveCapture capture, LiveOptions options, PacketSpool spool, PrintWriter err) {
        this.capture = capture;
        this.spool = spool;
        CaptureSession live = new LiveSession(capture, options, err);
        this.session = spool == null ? live : new SpooledSession(live, spool);
    }

    @Override
    public String name() {
        return "live capture";
    }

    @Override
    public CaptureSession session() {
        return session;
    }

    @Override
    public ObservationPoint point(int interfaceIndex) {
        return capture.points().get(interfaceIndex);
    }

    @Override
    public boolean repeatable() {
        return spool != null;
    }

    @Override
    public CaptureSession again() throws CaptureException {
        return spool == null
                ? PacketSource.super.again()
                : spool.again(i -> capture.points().get(i).kernelChecksumState());
    }

    /** How many of these words, from the first, name something to read; the others are a filter. */
    static int filesAmong(List<String> words) {
        int files = 0;
        while (files < words.size() && namesFile(words.get(files))) {
            files++;
        }
        return files;
    }

    private static boolean namesFile(String word) {
        return word.equals("-") || word.matches(".*\\.(pcap|pcapng|cap)(\\.gz)?") || Files.exists(Path.of(word));
    }

    /** Lines for the report: what could not be seen by the way it was captured. */
    List<String> limitations() {
        return capture.limitations();
    }

    /** Lines for the report: points that broke, so that packets are missing. */
    List<String> failures() {
        return capture.failures();
    }

    @Override
    public void forget() {
        if (spool != null) {
            spool.delete();
        }
    }

    @Override
    public void close() throws CaptureException {
        session.close();
    }
}
