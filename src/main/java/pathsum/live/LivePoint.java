package pathsum.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.ObservationPoint;

/** One interface being captured: its session, and the thread that opened it and reads it, in the namespace it is in. */
final class LivePoint {
    /** What the place of a point on another machine begins with. */
    static final String REMOTE = "@";

    private static final int KERNEL_STATES = 4;

    private final String place;
    private final String name;
    private final TapOpener opener;
    private final Gate gate;
    private final int index;
    private final CountDownLatch begin = new CountDownLatch(1);
    private final CommonSpan span = new CommonSpan();
    private final long[] kernelStates = new long[KERNEL_STATES];
    private Thread thread;
    private Tap tap;
    private CaptureSession session;
    private volatile String failure;
    private volatile boolean failureTaken;
    private volatile boolean begun;

    private LivePoint(String place, String name, TapOpener opener, Gate gate, int index) {
        this.place = place;
        this.name = name;
        this.opener = opener;
        this.gate = gate;
        this.index = index;
    }

    /**
     * Opens an interface on a thread of its own, which stays with it.
     *
     * @param place what tells interfaces of one name apart: a network namespace, another machine, or null
     */
    static LivePoint open(String place, String name, TapOpener opener, Gate gate, int index) throws CaptureException {
        LivePoint point = new LivePoint(place, name, opener, gate, index);
        FutureTask<Void> opening = new FutureTask<>(() -> {
            point.open();
            return null;
        });
        point.thread = new Thread(
                () -> {
                    opening.run();
                    point.run();
                },
                "capture " + name);
        point.thread.setDaemon(true);
        point.thread.start();
        point.await(opening);
        return point;
    }

    private void await(FutureTask<Void> opening) throws CaptureException {
        try {
            opening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaptureException("interrupted while opening " + name, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CaptureException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void open() throws CaptureException {
        tap = opener.open();
        session = tap.session();
    }

    private void run() {
        if (session == null) {
            return;
        }
        Throwable thrown = null;
        try {
            begin.await();
            if (begun) {
                PacketHandler gateway = this::pass;
                while (session.poll(gateway)) {
                    // The session hands over packets by itself.
                }
            }
        } catch (CaptureException e) {
            failure = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            thrown = e;
        } finally {
            tap.hostState().readAgain();
            closeSession();
            gate.leave(thrown);
        }
    }

    private void closeSession() {
        try {
            session.close();
        } catch (CaptureException e) {
            failure = failure == null ? e.getMessage() : failure;
        }
    }

    private void pass(CapturedPacket packet) {
        if (!span.holds(packet)) {
            return;
        }
        packet.interfaceIndex = index;
        kernelStates[packet.kernelState]++;
        gate.pass(packet);
    }

    /** Leaves out what comes before and after: see {@link CommonSpan}. */
    CommonSpan span() {
        return span;
    }

    void begin() {
        begun = true;
        begin.countDown();
    }

    void stop() {
        session.stop();
    }

    void close(int milliseconds) {
        session.stop();
        begin.countDown();
        try {
            thread.join(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAt(String otherPlace, String otherName) {
        return name.equals(otherName) && Objects.equals(place, otherPlace);
    }

    /** Whether it is on another machine, whose clock is its own. */
    boolean isRemote() {
        return place != null && place.startsWith(REMOTE);
    }

    boolean isIn(String otherPlace) {
        return Objects.equals(place, otherPlace);
    }

    String name() {
        return name;
    }

    String hostName() {
        return tap.hostState().name();
    }

    HostState hostState() {
        return tap.hostState();
    }

    boolean broken() {
        return failure != null;
    }

    /** Why the point ended before it was told to, the first time this is asked; null if it did not. */
    String takeFailure() {
        if (failure == null || failureTaken) {
            return null;
        }
        failureTaken = true;
        return failure;
    }

    /** What the user should hear of now, or null. */
    String takeWarning() {
        return session.takeWarning();
    }

    /** What was known when it was opened, and what turned out since. */
    List<String> limitations() {
        List<String> all = new ArrayList<>(tap.limitations());
        if (session.limitation() != null) {
            all.add(session.limitation());
        }
        return all;
    }

    /** Why the point ended before it was told to, or null. */
    String failure() {
        return failure;
    }

    /** A snapshot; the last packet or two may be missing while the capture runs. */
    long[] kernelStates() {
        return kernelStates.clone();
    }

    CaptureStatistics statistics() {
        return session.statistics();
    }

    int linkType() {
        return session.linkType(0);
    }

    boolean tellsKernelState() {
        return session.tellsKernelState();
    }

    ObservationPoint describe(Host host) {
        CaptureStatistics counted = statistics();
        return new ObservationPoint(
                host.name() + "/" + name,
                host,
                tap.networkInterface(),
                null,
                tellsKernelState(),
                new CaptureFacts(
                        counted.received(),
                        counted.droppedByKernel(),
                        counted.droppedByInterface(),
                        tap.snaplen(),
                        tap.engine()));
    }
}
