package pathsum.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.PacketHandler;
import pathsum.capture.ssh.RemoteTarget;
import pathsum.host.ObservationPoint;
import pathsum.host.linux.LinuxHost;
import pathsum.host.linux.NetworkNamespace;

/** Several interfaces captured at once, as one session: each has a thread, all share one consumer. */
public final class LiveCapture implements CaptureSession {
    private static final int POLL_MILLIS = 100;
    private static final int END_MILLIS = 2_000;

    private final Gate gate = new Gate();
    private final List<LivePoint> points = new ArrayList<>();
    private final List<RemotePoints> machines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean begun;

    private LiveCapture() {}

    /**
     * Opens every interface asked for; nothing is handed over before the first {@link #poll}.
     *
     * @throws CaptureException if one named outright cannot be opened, or none of those a pattern stands for
     */
    public static LiveCapture open(LiveRequest request) throws CaptureException {
        LiveCapture capture = new LiveCapture();
        try {
            Map<InterfacePattern, List<String>> named = new LinkedHashMap<>();
            for (String text : request.interfaces()) {
                InterfacePattern pattern = InterfacePattern.parse(text);
                named.put(pattern, pattern.isWild() ? pattern.choose(names(pattern.namespace())) : List.of());
            }
            int count = named.values().stream()
                    .mapToInt(names -> Math.max(1, names.size()))
                    .sum();
            LiveRequest sized = request.forInterfaces(count);
            for (Map.Entry<InterfacePattern, List<String>> entry : named.entrySet()) {
                capture.open(entry.getKey(), entry.getValue(), sized);
            }
            for (RemoteTarget target : request.remotes()) {
                capture.open(target, request);
            }
            return capture;
        } catch (CaptureException e) {
            capture.close();
            throw e;
        }
    }

    private void open(InterfacePattern pattern, List<String> names, LiveRequest request) throws CaptureException {
        if (!pattern.isWild()) {
            open(pattern.namespace(), pattern.interfaces(), request);
            return;
        }
        CaptureException refused =
                new CaptureException("no interface matches '" + pattern + "': pathsum interfaces lists what there is");
        int opened = 0;
        for (String name : names) {
            try {
                open(pattern.namespace(), name, request);
                opened++;
            } catch (CaptureException e) {
                refused = e;
                if (!pattern.isAny()) {
                    warnings.add("left out: " + e.getMessage());
                }
            }
        }
        if (opened == 0) {
            throw refused;
        }
    }

    private static List<String> names(String namespace) throws CaptureException {
        return namespace == null
                ? LinuxHost.here().interfaceNames()
                : NetworkNamespace.call(namespace, () -> LinuxHost.here().interfaceNames());
    }

    private void open(String namespace, String name, LiveRequest request) throws CaptureException {
        if (!isOpen(namespace, name)) {
            points.add(LivePoint.open(namespace, name, new LocalTap(namespace, name, request), gate, points.size()));
        }
    }

    @SuppressWarnings("resource") // closed with the capture
    private void open(RemoteTarget target, LiveRequest request) throws CaptureException {
        String place = LivePoint.REMOTE + target.destination();
        RemotePoints machine = RemotePoints.reach(target, request.transport(), freeHostName(target), request.filter());
        machines.add(machine);
        for (String name : target.interfaces()) {
            if (!isOpen(place, name)) {
                points.add(LivePoint.open(place, name, () -> machine.open(name), gate, points.size()));
            }
        }
    }

    private boolean isOpen(String place, String name) {
        return points.stream().anyMatch(point -> point.isAt(place, name));
    }

    /** As the user calls the machine; with the user name if another machine is called so, too. */
    private String freeHostName(RemoteTarget target) {
        String name = target.hostName();
        String place = LivePoint.REMOTE + target.destination();
        boolean taken = points.stream().anyMatch(point -> point.hostName().equals(name) && !point.isIn(place));
        return taken ? target.destination() + "#" + machines.size() : name;
    }

    @Override
    public boolean poll(PacketHandler handler) throws CaptureException {
        if (!begun) {
            begun = true;
            gate.expect(points.size());
            long now = now();
            together().forEach(span -> span.begins(now));
            points.forEach(LivePoint::begin);
        }
        return gate.admit(handler, POLL_MILLIS);
    }

    /** The spans of the points that share this machine's clock, if there are several. */
    private List<CommonSpan> together() {
        List<CommonSpan> spans = points.stream()
                .filter(point -> !point.isRemote())
                .map(LivePoint::span)
                .toList();
        return spans.size() > 1 ? spans : List.of();
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public int interfaceCount() {
        return points.size();
    }

    @Override
    public String interfaceName(int interfaceIndex) {
        return points.get(interfaceIndex).name();
    }

    @Override
    public int linkType(int interfaceIndex) {
        return points.get(interfaceIndex).linkType();
    }

    /** The points, in the order of {@link pathsum.capture.CapturedPacket#interfaceIndex}, with what is known so far. */
    public List<ObservationPoint> points() {
        Map<String, HostState> hosts = new LinkedHashMap<>();
        points.forEach(point -> hosts.putIfAbsent(point.hostName(), point.hostState()));
        boolean several = hosts.size() > 1;
        return points.stream()
                .map(point -> point.describe(hosts.get(point.hostName()).host(several)))
                .toList();
    }

    /** What happened to single points since the last call, a line each: left out, down, up again, disappeared. */
    public List<String> takeWarnings() {
        List<String> news = new ArrayList<>(warnings);
        warnings.clear();
        for (LivePoint point : points) {
            String warning = point.takeWarning();
            if (warning != null) {
                news.add(warning);
            }
            String failure = point.takeFailure();
            if (failure != null) {
                news.add(failure);
            }
        }
        return news;
    }

    /** Whether any point broke before it was told to stop. */
    public boolean broken() {
        return points.stream().anyMatch(LivePoint::broken);
    }

    /** Why single points broke, a line each. */
    public List<String> failures() {
        return points.stream().map(LivePoint::failure).filter(Objects::nonNull).toList();
    }

    /** What the report has to say about how this was captured. */
    public List<String> limitations() {
        return points.stream().flatMap(point -> point.limitations().stream()).toList();
    }

    /** Counts by {@link pathsum.capture.KernelState}, of all packets handed over at a point. */
    public long[] kernelStates(int interfaceIndex) {
        return points.get(interfaceIndex).kernelStates();
    }

    public CaptureStatistics statistics(int interfaceIndex) {
        return points.get(interfaceIndex).statistics();
    }

    /** Of all points together; what one engine cannot tell counts as none. */
    @Override
    public CaptureStatistics statistics() {
        long received = 0;
        long byKernel = 0;
        long byInterface = 0;
        for (LivePoint point : points) {
            CaptureStatistics one = point.statistics();
            received += Math.max(0, one.received());
            byKernel += Math.max(0, one.droppedByKernel());
            byInterface += Math.max(0, one.droppedByInterface());
        }
        return new CaptureStatistics(received, byKernel, byInterface);
    }

    @Override
    public boolean tellsKernelState() {
        return points.stream().allMatch(LivePoint::tellsKernelState);
    }

    /** From any thread; {@link #poll} hands over what the kernel has still got, then returns false. */
    @Override
    public void stop() {
        long now = now();
        together().forEach(span -> span.ends(now));
        points.forEach(LivePoint::stop);
    }

    @Override
    public void close() throws CaptureException {
        gate.shut();
        for (LivePoint point : points) {
            point.close(END_MILLIS);
        }
        machines.forEach(RemotePoints::close);
    }
}
