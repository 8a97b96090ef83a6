package pathsum.capture.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pathsum.capture.CaptureException;

/** A command on another machine, through a program on this one. */
final class RemoteProcess {
    private static final int LINES_KEPT = 50;
    private static final long GRACE_SECONDS = 3;

    private final Process process;
    private final String program;
    private final String destination;
    private final BufferedReader lines;
    private final Deque<String> complaints = new ArrayDeque<>();
    private final Thread listener;
    /** So that it ends even if we are told to leave without closing anything. */
    private final Thread atExit;

    RemoteProcess(Process process, String program, String destination) {
        this.process = process;
        this.program = program;
        this.destination = destination;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.listener = new Thread(this::listen, "stderr of " + destination);
        this.atExit = new Thread(process::destroy, "end of " + destination);
        listener.setDaemon(true);
        listener.start();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private void listen() {
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                synchronized (complaints) {
                    complaints.addLast(line.replaceAll("\\p{Cntrl}", " ").strip());
                    if (complaints.size() > LINES_KEPT) {
                        complaints.removeFirst();
                    }
                }
            }
        } catch (IOException ended) {
            // What came before is all there is.
        }
    }

    /** For octets; not together with {@link #read}. */
    InputStream output() {
        return process.getInputStream();
    }

    /** What it prints, up to a line or to its end; it is ended if that takes too long. */
    String read(String lastLine, int seconds) throws CaptureException {
        Thread limit = new Thread(() -> endAfter(seconds), "time limit of " + destination);
        limit.setDaemon(true);
        limit.start();
        StringBuilder text = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                text.append(line).append('\n');
                if (line.equals(lastLine)) {
                    break;
                }
            }
        } catch (IOException broken) {
            throw new CaptureException(destination + ": " + broken.getMessage(), broken);
        } finally {
            limit.interrupt();
        }
        return text.toString();
    }

    private void endAfter(int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException finishedInTime) {
            Thread.currentThread().interrupt();
        }
    }

    String program() {
        return program;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lets the command over there end by itself: its standard input ends. */
    void askToEnd() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyEnded) {
            // That is what was wanted.
        }
    }

    /** Ends it, if it has not ended by itself. */
    void end() {
        askToEnd();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // It runs, or has run.
        }
    }

    /** Its exit status; waits a little for it, and for the last complaint. */
    int exitStatus() {
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                return -1;
            }
            listener.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
            return process.exitValue();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    List<String> complaints() {
        synchronized (complaints) {
            return new ArrayList<>(complaints);
        }
    }

    /** Why it ended, in one line; to be asked once its output has ended. */
    CaptureException failure(String what) {
        int status = exitStatus();
        return new CaptureException(destination + ": " + RemoteFailure.explain(program, what, status, complaints()));
    }
}
