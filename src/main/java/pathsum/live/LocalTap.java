package pathsum.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pathsum.capture.CaptureEngine;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureRequest;
import pathsum.capture.CaptureSession;
import pathsum.host.Interface;
import pathsum.host.linux.LinuxHost;
import pathsum.host.linux.NetworkNamespace;
import pathsum.host.linux.OtherNamespaces;

/** Opens an interface of this machine with the first engine that can. */
final class LocalTap implements TapOpener {
    private final String namespace;
    private final String name;
    private final LiveRequest request;
    private final List<String> limitations = new ArrayList<>();
    private String engine;

    LocalTap(String namespace, String name, LiveRequest request) {
        this.namespace = namespace;
        this.name = name;
        this.request = request;
    }

    @Override
    public Tap open() throws CaptureException {
        if (namespace != null) {
            NetworkNamespace.enter(namespace);
        }
        LinuxHost host = LinuxHost.here();
        Interface networkInterface = host.networkInterface(name, otherNamespaces());
        CaptureSession session = openSession(host.largestPacket());
        return new Tap(session, engine, request.snaplen(), networkInterface, HostState.read(namespace), limitations);
    }

    /** All that are captured in, under the names their points have: see {@link HostState#read}. */
    private OtherNamespaces otherNamespaces() {
        Map<String, String> hosts = new HashMap<>();
        for (String text : request.interfaces()) {
            String other = InterfacePattern.parse(text).namespace();
            if (other == null) {
                hosts.put(
                        Long.toString(ProcessHandle.current().pid()),
                        LinuxHost.here().read().name());
            } else {
                hosts.put(other, other);
            }
        }
        return new OtherNamespaces(hosts);
    }

    private CaptureSession openSession(int largestPacket) throws CaptureException {
        CaptureException refused = null;
        for (CaptureEngine candidate : request.engines()) {
            try {
                CaptureSession opened = candidate.open(new CaptureRequest(
                        name,
                        namespace,
                        request.snaplen(),
                        request.filter(),
                        request.bufferBytes(),
                        largestPacket,
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
}
