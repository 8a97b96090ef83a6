package pathsum.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.KernelState;
import pathsum.host.ObservationPoint;
import pathsum.live.LiveCapture;

/** What a user is told while packets are captured, on standard error. */
final class LiveWatch {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final LiveCapture capture;
    private final Duration limit;
    private final PrintWriter err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long shown = start;

    /** @param limit how long the capture is to last, or null */
    LiveWatch(LiveCapture capture, Duration limit, PrintWriter err, boolean terminal) {
        this.capture = capture;
        this.limit = limit;
        this.err = err;
        this.terminal = terminal;
    }

    /** Begins by saying what is captured. */
    void begin() {
        StringJoiner names = new StringJoiner(", ");
        for (ObservationPoint point : capture.points()) {
            names.add(point.id() + " (" + point.capture().engine() + ")");
        }
        err.println("pathsum: capturing on " + names);
        warn();
    }

    /** Called now and then while packets come. */
    void tick() {
        warn();
        long now = System.nanoTime();
        if (terminal && now - shown >= NANOS_PER_SECOND) {
            shown = now;
            err.print(CLEAR_LINE + progress());
            err.flush();
        }
    }

    boolean timeIsUp() {
        return limit != null && System.nanoTime() - start >= limit.toNanos();
    }

    private void warn() {
        List<String> news = capture.takeWarnings();
        if (!news.isEmpty()) {
            clear();
            news.forEach(line -> err.println("pathsum: " + line));
        }
    }

    private void clear() {
        if (terminal) {
            err.print(CLEAR_LINE);
        }
        err.flush();
    }

    private String progress() {
        long[] states = new long[4];
        for (int i = 0; i < capture.interfaceCount(); i++) {
            long[] one = capture.kernelStates(i);
            for (int state = 0; state < one.length; state++) {
                states[state] += one[state];
            }
        }
        CaptureStatistics counted = capture.statistics();
        String left = limit == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %d s left",
                        Math.max(0, limit.toSeconds() - (System.nanoTime() - start) / NANOS_PER_SECOND));
        return counts(states) + ", " + dropped(counted) + left;
    }

    /** A line for each point, as SIGUSR1 wants and as the end of a capture deserves. */
    void printCounts() {
        clear();
        List<ObservationPoint> points = capture.points();
        for (int i = 0; i < points.size(); i++) {
            err.println("pathsum: " + points.get(i).id() + ": " + counts(capture.kernelStates(i)) + ", "
                    + dropped(capture.statistics(i)));
        }
        err.flush();
    }

    private static String counts(long[] states) {
        long packets = 0;
        StringJoiner words = new StringJoiner(", ", " (", ")").setEmptyValue("");
        for (int state = 0; state < states.length; state++) {
            packets += states[state];
            if (states[state] != 0 && state != KernelState.UNKNOWN) {
                words.add(states[state] + " " + KernelState.name(state));
            }
        }
        return packets + (packets == 1 ? " packet" : " packets") + words;
    }

    private static String dropped(CaptureStatistics counted) {
        long byInterface = Math.max(0, counted.droppedByInterface());
        return counted.droppedByKernel() + " dropped by the kernel"
                + (byInterface == 0 ? "" : ", " + byInterface + " by the interface");
    }
}
