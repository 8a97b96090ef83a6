package pathsum.cli;

import java.io.PrintWriter;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;
import pathsum.host.linux.Signals;
import pathsum.live.LiveCapture;

/** A live capture that ends when the user wants it to: after a time, or after so many packets. */
final class LiveSession implements CaptureSession, PacketHandler {
    private final LiveCapture capture;
    private final LiveWatch watch;
    private final long count;
    private PacketHandler consumer;
    private long seen;
    private boolean begun;
    private boolean ended;
    private volatile boolean countsWanted;

    LiveSession(LiveCapture capture, LiveOptions options, PrintWriter err) {
        this.capture = capture;
        this.count = options.count;
        this.watch = new LiveWatch(capture, options.time, err, Signals.errorIsTerminal());
    }

    private void begin() {
        begun = true;
        Signals.onUser1(() -> countsWanted = true);
        watch.begin();
    }

    @Override
    public boolean poll(PacketHandler handler) throws CaptureException {
        if (!begun) {
            begin();
        }
        consumer = handler;
        boolean more = capture.poll(this);
        watch.tick();
        if (countsWanted) {
            countsWanted = false;
            watch.printCounts();
        }
        if (!ended && watch.timeIsUp()) {
            ended = true;
            capture.stop();
        }
        if (!more) {
            watch.printCounts();
        }
        return more;
    }

    @Override
    public void onPacket(CapturedPacket packet) {
        if (count != 0 && seen == count) {
            return;
        }
        seen++;
        // Of the whole run, not of one interface: so a number names one packet.
        packet.frame = seen;
        consumer.onPacket(packet);
        if (seen == count) {
            capture.stop();
        }
    }

    /** Packets handed over, of all points. */
    long seen() {
        return seen;
    }

    @Override
    public int interfaceCount() {
        return capture.interfaceCount();
    }

    @Override
    public String interfaceName(int interfaceIndex) {
        return capture.interfaceName(interfaceIndex);
    }

    @Override
    public int linkType(int interfaceIndex) {
        return capture.linkType(interfaceIndex);
    }

    @Override
    public CaptureStatistics statistics() {
        return capture.statistics();
    }

    @Override
    public boolean tellsKernelState() {
        return capture.tellsKernelState();
    }

    @Override
    public void stop() {
        capture.stop();
    }

    @Override
    public void close() throws CaptureException {
        capture.close();
    }
}
