package pathsum.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import pathsum.pipeline.PacketVerification;

/** A line on the terminal that says how far a long file is, and goes when it is done. */
final class VerifyProgress implements AutoCloseable {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long NEXT_NANOS = 200_000_000L;
    /** What a file needs around each packet, at least. */
    private static final int RECORD_HEADER = 16;

    private final String file;
    private final PacketVerification verification;
    private final PrintWriter terminal;
    private final long size;
    private long due = System.nanoTime() + FIRST_NANOS;
    private boolean shown;

    /** Writes to the terminal, or not at all if it is null. */
    VerifyProgress(String file, PacketVerification verification, PrintWriter terminal) {
        this.file = file;
        this.verification = verification;
        this.terminal = terminal;
        size = file.endsWith(".gz") ? 0 : Path.of(file).toFile().length();
    }

    void tick() {
        if (terminal == null || System.nanoTime() < due) {
            return;
        }
        long packets = verification.tally().packets();
        String share = "";
        if (size > 0) {
            long seen = verification.octets() + packets * RECORD_HEADER;
            share = String.format(Locale.ROOT, ", %d %%", Math.min(100, 100 * seen / size));
        }
        terminal.print("\r" + file + ": " + VerifySummary.grouped(packets) + " packets" + share + "\033[K");
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
