package pathsum.capture.ssh;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.CaptureException;

/**
 * Another machine: what it is, and how to capture there.
 *
 * @param hasPathsum whether pathsum is installed and starts there
 * @param hasTcpdump whether tcpdump is installed there
 * @param snapshot what the snapshot script printed
 */
public record RemoteMachine(
        RemoteTarget target, Transport transport, boolean hasPathsum, boolean hasTcpdump, String snapshot) {
    private static final String BEGIN = "pathsum-probe/1";
    private static final String END = "has told";
    private static final int PROBE_SECONDS = 30;

    /**
     * Asks the machine.
     *
     * @param snapshotScript shell commands that describe it
     * @throws CaptureException if it cannot be reached, or has nothing to capture with
     */
    public static RemoteMachine probe(RemoteTarget target, Transport transport, String snapshotScript)
            throws CaptureException {
        RemoteProcess process = transport.start(target.destination(), RemoteCommand.probe(BEGIN, snapshotScript));
        String text;
        try {
            text = process.readAll(PROBE_SECONDS);
            if (!text.contains(BEGIN)) {
                throw process.failure("a shell");
            }
        } finally {
            process.end();
        }
        String told = text.substring(text.indexOf(BEGIN));
        int end = told.indexOf(END);
        String tools = end < 0 ? told : told.substring(0, end);
        String snapshot = end < 0 ? "" : told.substring(end + END.length());
        boolean pathsum = tools.contains("has pathsum");
        boolean tcpdump = tools.contains("has tcpdump");
        if (!pathsum && !tcpdump) {
            throw new CaptureException(
                    target.destination() + ": neither pathsum nor tcpdump is installed there; apt-get install tcpdump");
        }
        return new RemoteMachine(target, transport, pathsum, tcpdump, snapshot);
    }

    /**
     * Starts capturing. With pathsum there, one session has all interfaces and the kernel's word; with tcpdump, each
     * interface has a session of its own, and the kernel's word is not known.
     *
     * @param filter in pcap-filter(7) syntax, or null; our own connection is always left out
     */
    public List<RemoteSession> capture(String filter, StreamOpener opener) throws CaptureException {
        List<RemoteSession> sessions = new ArrayList<>();
        if (hasPathsum) {
            String name = target.destination() + ":" + String.join(",", target.interfaces());
            String command = RemoteCommand.pathsum(target.interfaces(), filter);
            sessions.add(new RemoteSession(name, null, "pathsum", start(command), opener));
            return sessions;
        }
        try {
            for (String name : target.interfaces()) {
                String command = RemoteCommand.tcpdump(name, filter);
                sessions.add(
                        new RemoteSession(target.destination() + ":" + name, name, "tcpdump", start(command), opener));
            }
        } catch (CaptureException refused) {
            for (RemoteSession session : sessions) {
                session.close();
            }
            throw refused;
        }
        return sessions;
    }

    private RemoteProcess start(String command) throws CaptureException {
        return transport.start(target.destination(), command);
    }
}
