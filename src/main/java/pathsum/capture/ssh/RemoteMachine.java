package pathsum.capture.ssh;

import pathsum.capture.CaptureException;

/** Another machine, reached; the connection stays, to hear from it once more at the end. */
public final class RemoteMachine implements AutoCloseable {
    private static final String BEGIN = "pathsum-remote/1";
    private static final String END = "pathsum-told";
    private static final String HAS_PATHSUM = "has pathsum";
    private static final String HAS_TCPDUMP = "has tcpdump";
    private static final int PROBE_SECONDS = 30;
    private static final int LAST_SECONDS = 5;

    private final RemoteTarget target;
    private final Transport transport;
    private final RemoteProcess process;
    private final String program;
    private final String snapshot;
    private String lastSnapshot;

    private RemoteMachine(RemoteTarget target, Transport transport, RemoteProcess process, String told)
            throws CaptureException {
        this.target = target;
        this.transport = transport;
        this.process = process;
        this.program = program(told);
        this.snapshot = told.replace(END, "");
    }

    /**
     * Connects and asks.
     *
     * @param snapshotScript shell commands that describe a machine
     * @throws CaptureException if it cannot be reached, or has nothing to capture with
     */
    public static RemoteMachine reach(RemoteTarget target, Transport transport, String snapshotScript)
            throws CaptureException {
        RemoteProcess process = transport.start(target.destination(), RemoteCommand.probe(BEGIN, END, snapshotScript));
        try {
            String text = process.read(END, PROBE_SECONDS);
            if (!text.contains(BEGIN) && process.exitStatus() == 0) {
                throw new CaptureException(target.destination()
                        + ": no shell answered there; --remote-command has to run {command} on the other machine");
            }
            if (!text.contains(BEGIN) || !text.contains(END)) {
                throw process.failure("a shell");
            }
            return new RemoteMachine(target, transport, process, text.substring(text.indexOf(BEGIN)));
        } catch (CaptureException refused) {
            process.end();
            throw refused;
        }
    }

    private String program(String told) throws CaptureException {
        if (told.contains(HAS_PATHSUM)) {
            return "pathsum";
        }
        if (told.contains(HAS_TCPDUMP)) {
            return "tcpdump";
        }
        throw new CaptureException(
                target.destination() + ": neither pathsum nor tcpdump is installed there; apt-get install tcpdump");
    }

    public RemoteTarget target() {
        return target;
    }

    /** What captures there: {@code pathsum}, or {@code tcpdump}, which cannot tell the kernel's word. */
    public String program() {
        return program;
    }

    /** What the snapshot script printed when we connected. */
    public String snapshot() {
        return snapshot;
    }

    /** What it prints now; asked once, by whoever asks first, and the end of the connection. */
    public synchronized String lastSnapshot() {
        if (lastSnapshot == null) {
            process.askToEnd();
            try {
                lastSnapshot = process.read(null, LAST_SECONDS);
            } catch (CaptureException brokenBefore) {
                lastSnapshot = "";
            }
        }
        return lastSnapshot;
    }

    /**
     * Starts capturing at an interface.
     *
     * @param filter in pcap-filter(7) syntax, or null; our own connection is always left out
     */
    public RemoteSession capture(String interfaceName, String filter, StreamOpener opener) throws CaptureException {
        String command = program.equals("pathsum")
                ? RemoteCommand.pathsum(interfaceName, filter)
                : RemoteCommand.tcpdump(interfaceName, filter);
        RemoteProcess capturing = transport.start(target.destination(), command);
        return new RemoteSession(target.destination() + ":" + interfaceName, interfaceName, program, capturing, opener);
    }

    @Override
    public void close() {
        process.end();
    }
}
