package pathsum.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import pathsum.capture.CaptureEngine;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureRequest;
import pathsum.capture.CaptureSession;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.CapturedPacket;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.host.linux.LinuxHost;
import pathsum.host.linux.NetworkNamespace;

/** One interface being captured: its session, and the thread that opened it and reads it, in the namespace it is in. */
final class LivePoint {
    private static final int KERNEL_STATES = 4;

    private final String namespace;
    private final String name;
    private final LiveRequest request;
    private final Gate gate;
    private final int index;
    private final CountDownLatch begin = new CountDownLatch(1);
    private final long[] kernelStates = new long[KERNEL_STATES];
    private final List<String> limitations = new ArrayList<>();
    private Thread thread;
    private HostState hostState;
    private Interface networkInterface;
    private CaptureSession session;
    private String engine;
    private volatile String failure;
    private volatile boolean failureTaken;
    private volatile boolean begun;

    private LivePoint(String namespace, String name, LiveRequest request, Gate gate, int index) {
        this.namespace = namespace;
        this.name = name;
        this.request = request;
        this.gate = gate;
        this.index = index;
    }

    static LivePoint open(String namespace, String name, LiveRequest request, Gate gate, int index)
            throws CaptureException {
        LivePoint point = new LivePoint(namespace, name, request, gate, index);
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
        if (namespace != null) {
            NetworkNamespace.enter(namespace);
        }
        networkInterface = LinuxHost.here().networkInterface(name);
        session = openSession();
        hostState = HostState.read(namespace);
        if (session.limitation() != null) {
            limitations.add(session.limitation());
        }
    }

    private CaptureSession openSession() throws CaptureException {
        CaptureException refused = null;
        for (CaptureEngine candidate : request.engines()) {
            try {
                CaptureSession opened = candidate.open(new CaptureRequest(
                        name,
                        namespace,
                        request.snaplen(),
                        request.filter(),
                        request.bufferBytes(),
                        request.promiscuous()));
                engine = candidate.name();
                if (refused != null) {
                    limitations.add(name + " was captured with " + engine + ", because " + refused.getMessage());
                }
                return opened;
            } catch (CaptureException e) {
                refused = refused == null ? e : refused;
            }
        }
        throw refused == null ? new CaptureException("no engine to capture with") : refused;
    }

    private void run() {
        if (session == null) {
            return;
        }
        Throwable thrown = null;
        try {
            begin.await();
            if (begun) {
                while (session.poll(this::pass)) {
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
            hostState.readAgain();
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
        packet.interfaceIndex = index;
        kernelStates[packet.kernelState]++;
        gate.pass(packet);
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

    boolean isAt(String otherNamespace, String otherName) {
        return name.equals(otherName) && Objects.equals(namespace, otherNamespace);
    }

    String name() {
        return name;
    }

    String hostName() {
        return hostState.name();
    }

    HostState hostState() {
        return hostState;
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

    List<String> limitations() {
        List<String> all = new ArrayList<>(limitations);
        if (failure != null) {
            all.add(failure);
        }
        return all;
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
                networkInterface,
                null,
                tellsKernelState(),
                new CaptureFacts(
                        counted.received(),
                        counted.droppedByKernel(),
                        counted.droppedByInterface(),
                        request.snaplen(),
                        engine));
    }
}
