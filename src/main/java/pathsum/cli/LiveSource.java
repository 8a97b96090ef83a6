package pathsum.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pathsum.bundle.PacketSource;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.host.ObservationPoint;
import pathsum.live.LiveCapture;

/** A live capture as a source of packets among others. */
final class LiveSource implements PacketSource {
    private final LiveCapture capture;
    private final LiveSession session;

    /** Opens everything; {@code filter} may be empty. */
    @SuppressWarnings("resource") // closed with the source
    static LiveSource open(LiveOptions options, String filter, PrintWriter err) throws CaptureException {
        return new LiveSource(options.open(filter), options, err);
    }

    private LiveSource(LiveCapture capture, LiveOptions options, PrintWriter err) {
        this.capture = capture;
        this.session = new LiveSession(capture, options, err);
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
    public void close() throws CaptureException {
        session.close();
    }
}
