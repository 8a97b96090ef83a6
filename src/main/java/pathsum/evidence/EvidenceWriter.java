package pathsum.evidence;

import java.nio.channels.WritableByteChannel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pathsum.bundle.BundleComment;
import pathsum.bundle.BundleWriter;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.savefile.PcapngSection;
import pathsum.capture.savefile.PcapngWriter;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.PointSummary;
import pathsum.host.Host;
import pathsum.host.ObservationPoint;

/**
 * Writes evidence as one pcapng: an interface per point with the point's id as its name, one packet id for a packet at
 * all points, a comment on each. What is known of hosts and points is in the section's comment, so that pathsum can
 * diagnose the file by itself.
 */
public final class EvidenceWriter {
    /** An interface has one link type; a point that had several gets an interface for each. */
    private record Port(String point, int linkType) {}

    private EvidenceWriter() {}

    /**
     * Writes everything.
     *
     * @param channel a new file's, or standard output's; closed in the end
     * @param name what to call it in messages
     */
    public static void write(
            WritableByteChannel channel, String name, Diagnosis diagnosis, List<EvidencePacket> packets)
            throws CaptureException {
        Map<String, ObservationPoint> points = points(diagnosis, packets);
        Set<Host> hosts = new LinkedHashSet<>();
        points.values().forEach(p -> hosts.add(p.host()));
        String json = BundleWriter.json(List.copyOf(hosts), List.copyOf(points.values()));
        PcapngSection section = new PcapngSection(null, null, "pathsum", BundleComment.of(json));
        try (PcapngWriter out = new PcapngWriter(channel, name, section)) {
            write(out, packets, points);
        }
    }

    private static Map<String, ObservationPoint> points(Diagnosis diagnosis, List<EvidencePacket> packets) {
        Set<String> seen = new LinkedHashSet<>();
        packets.forEach(p -> seen.add(p.point()));
        Map<String, ObservationPoint> points = new LinkedHashMap<>();
        for (PointSummary summary : diagnosis.points()) {
            if (seen.contains(summary.point().id())) {
                points.put(summary.point().id(), summary.point());
            }
        }
        return points;
    }

    private static void write(PcapngWriter out, List<EvidencePacket> packets, Map<String, ObservationPoint> points)
            throws CaptureException {
        Map<Port, Integer> ports = new HashMap<>();
        for (String point : points.keySet()) {
            for (EvidencePacket evidence : packets) {
                Port port = new Port(point, evidence.packet().linkType);
                if (evidence.point().equals(point) && !ports.containsKey(port)) {
                    int snaplen = Math.max(0, points.get(point).capture().snaplen());
                    ports.put(port, out.addInterface(point, null, port.linkType(), snaplen));
                }
            }
        }
        for (EvidencePacket evidence : packets) {
            CapturedPacket packet = evidence.packet();
            out.write(
                    packet,
                    ports.get(new Port(evidence.point(), packet.linkType)),
                    evidence.trajectory(),
                    evidence.comment());
        }
    }
}
