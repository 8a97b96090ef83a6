package pathsum.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.savefile.PcapngSection;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileInterface;
import pathsum.capture.savefile.SavefileSession;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;

/** A capture file by itself, which may carry its own bundle.json in its section header. */
final class SavefileSource implements PacketSource {
    private final String name;
    private final String baseId;
    private final boolean alone;
    private final boolean regular;
    private final SavefileSession session;
    /** What packets are taken from: the session itself, or one around it that keeps them. */
    private final CaptureSession packets;
    /** What keeps the packets of a stream, or null. */
    private final PacketSpool spool;

    private final Machines machines;
    private final Host host;
    /** By interface: the point the section's own bundle has for it, or null. Shorter than the list of interfaces of a pcap. */
    private final List<ObservationPoint> declared = new ArrayList<>();
    /** By interface, once asked for. */
    private final Map<Integer, ObservationPoint> points = new HashMap<>();

    private final Set<String> ids = new HashSet<>();
    private PcapngSection section = PcapngSection.SILENT;
    private Map<String, ObservationPoint> declaredInSection = Map.of();

    /**
     * @param baseId unique in this run
     * @param regular whether opening it once more gives the same
     * @param spool what to keep the packets in, or null
     * @param alone whether it is the only source, so that an interface's name is enough of an id
     */
    SavefileSource(
            String name,
            String baseId,
            boolean alone,
            boolean regular,
            SavefileSession session,
            PacketSpool spool,
            Machines machines) {
        this.name = name;
        this.baseId = baseId;
        this.alone = alone;
        this.regular = regular;
        this.spool = spool;
        this.machines = machines;
        this.host = Host.unknown(baseId);
        this.session = session.kernelStateRecorded(this::declare);
        this.packets = spool == null ? this.session : new SpooledSession(this.session, spool);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CaptureSession session() {
        return packets;
    }

    private synchronized boolean declare(SavefileInterface described) throws CaptureException {
        if (!described.section().equals(section)) {
            section = described.section();
            declaredInSection = declaredBy(section);
        }
        ObservationPoint point = described.name() == null ? null : declaredInSection.get(described.name());
        declared.add(point);
        return point != null && point.kernelChecksumState();
    }

    private Map<String, ObservationPoint> declaredBy(PcapngSection section) throws CaptureException {
        String json = BundleComment.join(section.comments());
        if (json == null) {
            return Map.of();
        }
        Bundle bundle = BundleReader.parse(json, name + ": section comment", Path.of(""));
        List<ObservationPoint> joined = machines.join(bundle);
        Map<String, ObservationPoint> byId = new HashMap<>();
        for (int i = 0; i < joined.size(); i++) {
            byId.put(bundle.points().get(i).id(), joined.get(i));
        }
        return byId;
    }

    @Override
    public synchronized ObservationPoint point(int interfaceIndex) {
        if (interfaceIndex >= session.interfaceCount()) {
            return new ObservationPoint(baseId, host, Interface.unknown(baseId), name, false, CaptureFacts.UNKNOWN);
        }
        ObservationPoint point = points.computeIfAbsent(interfaceIndex, this::known);
        return point.with(Facts.complete(point.capture(), session, interfaceIndex));
    }

    private ObservationPoint known(int interfaceIndex) {
        ObservationPoint told = declared(interfaceIndex);
        if (told != null) {
            return new ObservationPoint(
                    told.id(), told.host(), told.networkInterface(), name, told.kernelChecksumState(), told.capture());
        }
        String interfaceName = printable(session.interfaceName(interfaceIndex));
        Interface unknown = Interface.unknown(interfaceName == null ? baseId : interfaceName);
        String id = id(interfaceName, interfaceIndex);
        return new ObservationPoint(id, host, unknown, name, false, CaptureFacts.UNKNOWN);
    }

    private ObservationPoint declared(int interfaceIndex) {
        return interfaceIndex < declared.size() ? declared.get(interfaceIndex) : null;
    }

    private String id(String interfaceName, int interfaceIndex) {
        String id = baseId + "#" + interfaceIndex;
        if (session.interfaceCount() == 1) {
            id = baseId;
        } else if (interfaceName != null) {
            id = alone ? interfaceName : baseId + "/" + interfaceName;
        }
        return ids.add(id) ? id : id + "#" + interfaceIndex;
    }

    private static String printable(String text) {
        return text == null || text.isEmpty() ? null : text.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public boolean repeatable() {
        return regular || spool != null;
    }

    @Override
    public CaptureSession again() throws CaptureException {
        if (!repeatable()) {
            return PacketSource.super.again();
        }
        return spool == null
                ? Savefile.open(name).kernelStateRecorded(described -> recorded(described.index()))
                : spool.again(this::recorded);
    }

    private synchronized boolean recorded(int interfaceIndex) {
        ObservationPoint point = declared(interfaceIndex);
        return point != null && point.kernelChecksumState();
    }

    @Override
    public void forget() {
        if (spool != null) {
            spool.delete();
        }
    }

    @Override
    public void close() throws CaptureException {
        session.close();
    }
}
