package pathsum.live;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import pathsum.bundle.BundleComment;
import pathsum.bundle.BundleReader;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileInterface;
import pathsum.capture.ssh.RemoteMachine;
import pathsum.capture.ssh.RemoteSession;
import pathsum.capture.ssh.RemoteTarget;
import pathsum.capture.ssh.Transport;
import pathsum.host.Host;
import pathsum.host.ObservationPoint;
import pathsum.host.linux.RemoteSnapshot;

/** Interfaces of another machine, all captured by what is installed there. */
final class RemotePoints implements AutoCloseable {
    private static final int EVERYTHING = 262_144;

    private final RemoteMachine machine;
    private final RemoteSnapshot snapshot;
    private final String filter;
    private final HostState hostState;

    private RemotePoints(RemoteMachine machine, String hostName, String filter) {
        this.machine = machine;
        this.snapshot = RemoteSnapshot.parse(machine.snapshot());
        this.filter = filter;
        Host told = snapshot.host(hostName);
        Host called = new Host(hostName, false, told.kernel(), told.domain(), told.counters());
        this.hostState =
                HostState.elsewhere(called, snapshot.counters(), () -> RemoteSnapshot.parse(machine.lastSnapshot())
                        .counters());
    }

    /** @param hostName what to call the machine: its own name may be that of another one, too */
    static RemotePoints reach(RemoteTarget target, Transport transport, String hostName, String filter)
            throws CaptureException {
        return new RemotePoints(RemoteMachine.reach(target, transport, RemoteSnapshot.script()), hostName, filter);
    }

    /** Begins to capture at one interface; waits until it has begun over there. */
    Tap open(String name) throws CaptureException {
        RemoteSession session =
                machine.capture(name, filter, RemotePoints::read).awaitBegin();
        return new Tap(session, machine.program(), EVERYTHING, snapshot.networkInterface(name), hostState, List.of());
    }

    private static CaptureSession read(InputStream stream, String name) throws CaptureException {
        return Savefile.open(stream, name).kernelStateRecorded(RemotePoints::kernelStateRecorded);
    }

    /** pathsum over there says so in the header; tcpdump never does. */
    private static boolean kernelStateRecorded(SavefileInterface described) throws CaptureException {
        String json = BundleComment.join(described.section().comments());
        if (json == null) {
            return false;
        }
        for (ObservationPoint point :
                BundleReader.parse(json, "remote bundle", Path.of("")).points()) {
            if (point.id().equals(described.name())) {
                return point.kernelChecksumState();
            }
        }
        return false;
    }

    @Override
    public void close() {
        machine.close();
    }
}
