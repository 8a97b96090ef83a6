package pathsum.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import pathsum.capture.PacketBatch;
import pathsum.report.PlainText;

/** A line on the terminal that says how far a long file is, and goes when it is done. */
final class VerifyProgress implements Consumer<PacketBatch>, AutoCloseable {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long NEXT_NANOS = 200_000_000L;

    private final String file;
    private final PrintWriter terminal;
    private final long size;
    private long due = System.nanoTime() + FIRST_NANOS;
    private boolean shown;

    /** Writes to the terminal, or not at all if it is null. */
    VerifyProgress(String file, PrintWriter terminal) {
        this.file = file;
        this.terminal = terminal;
        size = file.endsWith(".gz") ? 0 : Path.of(file).toFile().length();
    }

    @Override
    public void accept(PacketBatch batch) {
        if (terminal == null || System.nanoTime() < due) {
            return;
        }
        String share = size > 0 ? ", " + Math.min(100, 100 * batch.fileOffset / size) + " %" : "";
        terminal.print("\r" + PlainText.line(file) + ": " + VerifySummary.grouped(batch.lastFrame()) + " packets"
                + share + "\033[K");
        terminal.flush();
        shown = true;
        due = System.nanoTime() + NEXT_NANOS;
    }

    @Override
    public void close() {
        if (shown) {
            terminal.print("\r\033[K");
            terminal.flush();
        }
    }

    /** Whether one of our standard streams is a terminal, as far as /proc tells. */
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
