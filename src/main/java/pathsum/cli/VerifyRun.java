package pathsum.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import pathsum.capture.CaptureException;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileSession;
import pathsum.pipeline.CaptureVerification;
import pathsum.pipeline.ChecksumTally;
import pathsum.report.PlainText;

/** What {@code pathsum verify} does once it is known what is asked for. */
final class VerifyRun {
    /** More would wait for each other. */
    private static final int MOST_THREADS = 16;

    private final List<String> files;
    private final VerifyFormat format;
    private final int threads;
    private final OutputStream stdout;
    private final PrintWriter err;
    private final Interruption interruption = new Interruption();
    private ChecksumTally total = new ChecksumTally();
    /** Files that could be opened. */
    private int read;

    private boolean unreadable;

    VerifyRun(List<String> files, VerifyFormat format, int threads, OutputStream stdout, PrintWriter err) {
        this.files = files;
        this.format = format;
        this.threads = threads;
        this.stdout = stdout;
        this.err = err;
    }

    /** As many threads as there are processors, within reason. */
    static int defaultThreads() {
        return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }

    /** Returns the exit status. */
    int call() {
        ProcessEnd.onSignal(interruption);
        try {
            verifyAll();
            if (read > 0) {
                summarise();
            }
        } catch (UncheckedIOException refused) {
            return refused(refused.getCause());
        } catch (IOException refused) {
            return refused(refused);
        }
        return status();
    }

    private void verifyAll() throws IOException {
        CaptureVerification verification = new CaptureVerification(threads, format, stdout);
        try (verification) {
            for (String file : files) {
                if (!interruption.wanted()) {
                    verify(file, verification);
                }
            }
        } finally {
            total = verification.tally();
        }
    }

    private void verify(String file, CaptureVerification verification) {
        try (SavefileSession session = Savefile.open(file);
                VerifyProgress progress = new VerifyProgress(file, terminal())) {
            read++;
            interruption.reading(session);
            verification.verify(shown(file), session.batches(), progress);
            if (interruption.wanted()) {
                complain(Interruption.says(file));
                unreadable = true;
            }
        } catch (CaptureException trouble) {
            complain(trouble.getMessage());
            unreadable = true;
        }
    }

    /** As given, but for people: programs find the file by it. */
    private String shown(String file) {
        return format == VerifyFormat.text ? PlainText.line(file) : file;
    }

    /** Where to show progress: not between the verdicts, and not in a file. */
    private PrintWriter terminal() {
        boolean alone = format == VerifyFormat.summary || !VerifyProgress.isTerminal(1);
        return alone && VerifyProgress.isTerminal(2) ? err : null;
    }

    private void summarise() throws IOException {
        String table = VerifySummary.of(total, read);
        if (format == VerifyFormat.summary) {
            stdout.write(table.getBytes(StandardCharsets.US_ASCII));
            stdout.flush();
        } else {
            err.print(table);
            err.flush();
        }
    }

    private int refused(IOException because) {
        if (StandardOutput.nobodyReads(because)) {
            return status();
        }
        complain("standard output: " + because.getMessage());
        return ExitStatus.TROUBLE;
    }

    private void complain(String trouble) {
        err.println("pathsum: " + trouble);
        err.flush();
    }

    private int status() {
        if (unreadable) {
            return ExitStatus.TROUBLE;
        }
        return total.foundFault() ? ExitStatus.FAULT : ExitStatus.OK;
    }
}
