package pathsum.capture.ssh;

import java.io.IOException;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.InterfaceSession;
import pathsum.capture.PacketHandler;

/** Packets of another machine as they come. */
public final class RemoteSession extends InterfaceSession {
    private static final long QUIET_NANOS = 100_000_000L;
    private static final long BEGIN_NANOS = 20_000_000_000L;
    private static final long LAST_WORDS_NANOS = 4_000_000_000L;
    private static final int NAP_MILLIS = 5;

    private final String name;
    private final String program;
    private final RemoteProcess process;
    private final StreamOpener opener;
    private CaptureSession stream;
    private boolean ended;
    private volatile boolean stopped;
    private volatile long patienceEnds;

    /** @param program what runs there */
    RemoteSession(String name, String interfaceName, String program, RemoteProcess process, StreamOpener opener) {
        super(interfaceName);
        this.name = name;
        this.program = program;
        this.process = process;
        this.opener = opener;
    }

    /**
     * Waits until capturing has begun over there, which a file's header says, so that a refusal is told at once.
     *
     * @throws CaptureException if it ended instead, or nothing came
     */
    public RemoteSession awaitBegin() throws CaptureException {
        long end = System.nanoTime() + BEGIN_NANOS;
        try {
            while (!ready()) {
                if (System.nanoTime() >= end) {
                    throw new CaptureException(name + ": nothing comes from " + program + " there");
                }
            }
            if (process.output().available() == 0) {
                throw failure();
            }
            return this;
        } catch (IOException refused) {
            process.end();
            throw refused instanceof CaptureException told ? told : failure();
        }
    }

    @Override
    public boolean poll(PacketHandler handler) throws CaptureException {
        if (ended) {
            return false;
        }
        if (!ready()) {
            ended = stopped && System.nanoTime() >= patienceEnds;
            return !ended;
        }
        try {
            if (stream == null) {
                stream = opener.open(process.output(), name);
            }
            if (stream.poll(handler)) {
                return true;
            }
        } catch (CaptureException cut) {
            ended = true;
            if (!stopped) {
                throw process.isAlive() && process.exitStatus() < 0 ? cut : failure();
            }
            return false;
        }
        ended = true;
        if (!stopped) {
            throw failure();
        }
        return false;
    }

    private CaptureException failure() {
        return process.failure(program);
    }

    /** Waits until there is something to read or nothing can come any more; not long. */
    private boolean ready() throws CaptureException {
        long end = System.nanoTime() + QUIET_NANOS;
        try {
            while (process.output().available() == 0 && process.isAlive()) {
                if (System.nanoTime() >= end) {
                    return false;
                }
                Thread.sleep(NAP_MILLIS);
            }
            return true;
        } catch (IOException closed) {
            return true;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new CaptureException(name + ": interrupted", hurry);
        }
    }

    @Override
    public int linkType(int interfaceIndex) {
        return stream == null ? -1 : stream.linkType(interfaceIndex);
    }

    @Override
    public boolean tellsKernelState() {
        return stream != null && stream.tellsKernelState();
    }

    @Override
    public String limitation() {
        return program.equals("tcpdump")
                ? name + " was captured with tcpdump over " + process.program()
                        + ", so the kernel's word on its checksums is not known; install pathsum there"
                : null;
    }

    /** tcpdump counts only when it ends; pathsum also in between. */
    @Override
    public CaptureStatistics statistics() {
        CaptureStatistics counted = RemoteCounts.of(process.complaints());
        return counted.received() >= 0 || stream == null ? counted : stream.statistics();
    }

    /** Lets the program there end and send what it still has, for some seconds at most. */
    @Override
    public void stop() {
        patienceEnds = System.nanoTime() + LAST_WORDS_NANOS;
        stopped = true;
        process.askToEnd();
    }

    @Override
    public void close() throws CaptureException {
        stopped = true;
        process.end();
        if (stream != null) {
            stream.close();
        }
    }
}
