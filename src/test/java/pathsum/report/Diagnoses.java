package pathsum.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Assumption;
import pathsum.diagnosis.Cause;
import pathsum.diagnosis.Confidence;
import pathsum.diagnosis.Delivered;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.Evidence;
import pathsum.diagnosis.EvidenceStep;
import pathsum.diagnosis.Finding;
import pathsum.diagnosis.FlowShare;
import pathsum.diagnosis.FlowSummary;
import pathsum.diagnosis.Place;
import pathsum.diagnosis.PointSummary;
import pathsum.diagnosis.Remedy;
import pathsum.diagnosis.RuledOut;
import pathsum.diagnosis.Severity;
import pathsum.diagnosis.Timeline;
import pathsum.diagnosis.Traffic;
import pathsum.diagnosis.Verdict;
import pathsum.host.CaptureFacts;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.host.Xenstore;

/** Diagnoses made by hand, for the tests of every form of the report. */
final class Diagnoses {
    static final long START = Instant.parse("2026-11-23T10:00:00Z").getEpochSecond() * 1_000_000_000L;
    static final String CLIENT = "10.20.0.11:41000";
    static final String SERVER = "10.30.0.5:8080";
    private static final String UUID = "5b0c3e6e-6f0b-4f0e-9f5a-2a2f7f1f3c11";

    private Diagnoses() {}

    static Run run() {
        return new Run(
                "0.1.0",
                "17.0.15",
                Instant.parse("2026-11-23T10:00:00Z"),
                Instant.parse("2026-11-23T10:00:30.5Z"),
                List.of("pathsum", "diagnose", "incident", "--json", "-"));
    }

    static Host host(String name, DomainType type, Integer id, long checksumErrors) {
        return new Host(
                name,
                true,
                "6.1.0-41-amd64",
                new Domain(type, id, type == DomainType.DOMU ? UUID : null),
                new Counters(
                        Map.of("TcpInCsumErrors", 3L, "UdpInCsumErrors", 0L),
                        Map.of("TcpInCsumErrors", 3L + checksumErrors, "UdpInCsumErrors", 0L)));
    }

    static ObservationPoint point(Host host, String name, Role role, String driver, boolean fixed) {
        Xenstore keys = role == Role.BACKEND
                ? new Xenstore(Map.of("feature-sg", "1", "feature-gso-tcpv4", "1"), Map.of("request-rx-copy", "1"))
                : Xenstore.NONE;
        Interface network = new Interface(
                name,
                role,
                driver,
                null,
                1500,
                "00:16:3e:5a:00:0" + (name.hashCode() & 7),
                role == Role.BACKEND ? "xenbr0" : null,
                null,
                Map.of("tx-checksum-ipv4", new Feature(true, fixed), "tx-tcp-segmentation", new Feature(true, false)),
                keys);
        return new ObservationPoint(
                host.name() + "/" + name,
                host,
                network,
                host.name() + "." + name + ".pcapng",
                true,
                new CaptureFacts(40, 0, 0, 262144, "afpacket"));
    }

    static EnumMap<ChecksumStatus, Long> counts(Object... statusAndCount) {
        EnumMap<ChecksumStatus, Long> counts = new EnumMap<>(ChecksumStatus.class);
        for (int i = 0; i < statusAndCount.length; i += 2) {
            counts.put((ChecksumStatus) statusAndCount[i], ((Number) statusAndCount[i + 1]).longValue());
        }
        return counts;
    }

    static PointSummary summary(ObservationPoint point, String kernel, String protocol, Object... statusAndCount) {
        return new PointSummary(
                point,
                40,
                Map.of("ipv4", counts(ChecksumStatus.VALID, 40), protocol, counts(statusAndCount)),
                Map.of(kernel, 40L),
                new Timeline(0, 100_000_000, Map.of(ChecksumStatus.VALID, List.of(0L, 30L, 10L))));
    }

    static List<Assumption> assumptions() {
        return List.of(
                new Assumption(
                        1,
                        "The backend is in dom0 and the frontend in some domU.",
                        Assumption.Status.HOLDS,
                        "both backends are on dom0",
                        List.of("dom0/vif1.0 is a backend of dom0")),
                new Assumption(
                        2,
                        "The domU does not have and use physical network hardware.",
                        Assumption.Status.NOT_OBSERVED,
                        "no physical interface was among the points",
                        List.of()),
                new Assumption(
                        3,
                        "The domU does not act as a router or encapsulator.",
                        Assumption.Status.VIOLATED,
                        "40 packets enter router/eth0 and leave router/eth1",
                        List.of("frame 7 of router.eth0.pcapng is frame 9 of router.eth1.pcapng")),
                new Assumption(
                        4,
                        "The domU always knows whether a packet still needs its checksum.",
                        Assumption.Status.VIOLATED,
                        "router/eth1 has partial checksums that its kernel does not know to be owed",
                        List.of()),
                new Assumption(
                        5,
                        "All packets leaving dom0 for a domU terminate on that domU.",
                        Assumption.Status.VIOLATED,
                        "40 packets left dom0 for router and went on",
                        List.of()));
    }

    static Traffic traffic() {
        Traffic.Share none = new Traffic.Share(0, 0, 0);
        return new Traffic(
                new Traffic.Share(38, 57_000, 0.95),
                none,
                new Traffic.Share(2, 3_000, 0.05),
                none,
                new Traffic.Suppressible(0, 0, "every guest-to-guest packet is forwarded by router"));
    }

    /** Six points, one forwarder that reads raw frames: what the kernel owes is forgotten inside the router. */
    static Diagnosis stateLost() {
        List<PointSummary> points = new ArrayList<>();
        Host client = host("client", DomainType.DOMU, 7, 0);
        Host dom0 = host("dom0", DomainType.DOM0, 0, 0);
        Host router = host("router", DomainType.DOMU, 8, 0);
        Host server = host("server", DomainType.DOMU, 9, 40);
        points.add(
                summary(point(client, "eth0", Role.FRONTEND, "vif", true), "owed", "tcp", ChecksumStatus.PARTIAL, 40));
        points.add(
                summary(point(dom0, "vif7.0", Role.BACKEND, "vif", false), "owed", "tcp", ChecksumStatus.PARTIAL, 40));
        points.add(
                summary(point(dom0, "vif8.0", Role.BACKEND, "vif", false), "owed", "tcp", ChecksumStatus.PARTIAL, 40));
        points.add(
                summary(point(router, "eth0", Role.FRONTEND, "vif", true), "owed", "tcp", ChecksumStatus.PARTIAL, 40));
        points.add(
                summary(point(router, "eth1", Role.FRONTEND, "vif", true), "none", "tcp", ChecksumStatus.PARTIAL, 40));
        points.add(
                summary(point(server, "eth0", Role.FRONTEND, "vif", true), "none", "tcp", ChecksumStatus.PARTIAL, 40));
        List<String> path = points.stream().map(p -> p.point().id()).toList();
        List<EvidenceStep> steps = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            PointSummary p = points.get(i);
            steps.add(new EvidenceStep(
                    p.point().id(),
                    i % 2 == 0 ? "out" : "in",
                    p.point().file(),
                    7 + i,
                    START + 1_000L * i,
                    "tcp",
                    "partial",
                    0x1a2b,
                    0x9f04,
                    i < 4 ? "owed" : "none"));
        }
        Map<String, EnumMap<ChecksumStatus, Long>> states = new TreeMap<>();
        path.forEach(id -> states.put(id, counts(ChecksumStatus.PARTIAL, 40)));
        Finding finding = new Finding(
                "F1",
                Cause.PARTIAL_STATE_LOST,
                Severity.FAULT,
                Confidence.CERTAIN,
                Place.between("router/eth0", "router/eth1"),
                "from client to server",
                "tcp",
                List.of(new FlowShare("tcp", CLIENT, SERVER, 40, 40)),
                40,
                40,
                Delivered.NO,
                List.of(3, 5),
                "Packets enter router/eth0 with a checksum that its kernel knows to be owed, and leave router/eth1 with"
                        + " the same octets and nobody who knows. Something on router reads raw frames and sends them"
                        + " on without finishing the checksum.",
                List.of(
                        new RuledOut(Cause.OFFLOAD_PENDING, "at router/eth1 the kernel no longer says that it is owed"),
                        new RuledOut(Cause.PAYLOAD_CORRUPTED, "the payload sum is the same at all six points")),
                List.of(new Evidence(steps)),
                List.of(
                        new Remedy(
                                "dom0, vif8.0",
                                "ethtool -K vif8.0 tx off",
                                "ethtool -K vif8.0 tx on",
                                "a vif hotplug script, because the name changes at every start",
                                "dom0 computes the checksum of every packet towards router",
                                true,
                                "router/eth0 then gets packets with complete checksums"),
                        new Remedy(
                                "client, eth0",
                                "ethtool -K eth0 tx off",
                                null,
                                null,
                                null,
                                false,
                                "tx-checksum-ipv4 is [fixed] on in netfront")));
        return new Diagnosis(
                Verdict.FAULT,
                "Something on router forwards packets whose checksum nobody has finished; server drops all 40 of them.",
                points,
                assumptions(),
                List.of(finding),
                List.of(new FlowSummary("tcp", CLIENT, SERVER, 40, 60_000, path, states, Map.of())),
                traffic(),
                List.of("eth0 of dom0 was not captured, so nothing is said of packets that leave the host"));
    }

    static Diagnosis healthy() {
        Diagnosis fault = stateLost();
        List<PointSummary> points = fault.points().subList(0, 4);
        List<String> path = points.stream().map(p -> p.point().id()).toList();
        Map<String, EnumMap<ChecksumStatus, Long>> states = new TreeMap<>();
        path.forEach(id -> states.put(id, counts(ChecksumStatus.PARTIAL, 40)));
        Finding note = new Finding(
                "F1",
                Cause.OFFLOAD_PENDING,
                Severity.NOTE,
                Confidence.CERTAIN,
                Place.at("client/eth0"),
                null,
                "tcp",
                List.of(new FlowShare("tcp", CLIENT, SERVER, 40, 40)),
                40,
                40,
                Delivered.YES,
                List.of(),
                "All 40 packets are partial and the kernel says at every point that the checksum is still owed.",
                List.of(),
                List.of(),
                List.of());
        return new Diagnosis(
                Verdict.HEALTHY,
                "No checksum fault: what looks incorrect is offloaded, and every receiver knows it.",
                points,
                fault.assumptions(),
                List.of(note),
                List.of(new FlowSummary("tcp", CLIENT, SERVER, 40, 60_000, path, states, Map.of())),
                fault.traffic(),
                List.of());
    }

    /** IPv6 inside VXLAN over IPv4; an inner checksum is wrapped unfinished. */
    static Diagnosis encapsulated() {
        Host guest = host("guest", DomainType.DOMU, 3, 0);
        Host far = new Host("far", false, null, Domain.UNKNOWN, Counters.NONE);
        ObservationPoint inside = point(guest, "vx10", Role.TUNNEL, "vxlan", false);
        ObservationPoint outside = point(guest, "eth0", Role.FRONTEND, "vif", true);
        ObservationPoint end = new ObservationPoint(
                "far-end", far, Interface.unknown("far-end"), "far-end.pcap", false, CaptureFacts.UNKNOWN);
        String source = "[fd00:10::11]:41000";
        String destination = "[fd00:10::12]:53";
        List<PointSummary> points = List.of(
                summary(inside, "owed", "udp", ChecksumStatus.PARTIAL, 12),
                summary(outside, "none", "udp", ChecksumStatus.ABSENT, 40, ChecksumStatus.PARTIAL, 12),
                new PointSummary(
                        end,
                        40,
                        Map.of("udp", counts(ChecksumStatus.ABSENT, 40, ChecksumStatus.BAD, 1)),
                        Map.of("unknown", 40L),
                        Timeline.NONE));
        Finding finding = new Finding(
                "F1",
                Cause.PARTIAL_ENCAPSULATED,
                Severity.FAULT,
                Confidence.LIKELY,
                Place.between("guest/vx10", "guest/eth0"),
                null,
                "udp",
                List.of(new FlowShare("udp", source, destination, 12, 12)),
                12,
                40,
                Delivered.UNKNOWN,
                List.of(3),
                "The inner UDP checksum is still the pseudo-header sum once it is wrapped.",
                List.of(),
                List.of(new Evidence(List.of(
                        new EvidenceStep("guest/vx10", "out", null, 0, START, "udp", "partial", 0x00ff, 0xbeef, "owed"),
                        new EvidenceStep(
                                "guest/eth0", "out", null, 0, START + 9, "inner udp", "partial", 0xff, 0xbeef, "none"),
                        new EvidenceStep(
                                "far-end",
                                "unknown",
                                "far-end.pcap",
                                3,
                                START - 5,
                                "inner udp",
                                "bad",
                                0xff,
                                -1,
                                "unknown")))),
                List.of());
        Map<String, EnumMap<ChecksumStatus, Long>> states = new TreeMap<>();
        states.put("guest/vx10", counts(ChecksumStatus.PARTIAL, 12));
        states.put("guest/eth0", counts(ChecksumStatus.PARTIAL, 12));
        return new Diagnosis(
                Verdict.FAULT,
                "guest wraps UDP packets into VXLAN before their checksum is finished.",
                points,
                assumptions(),
                List.of(finding),
                List.of(new FlowSummary(
                        "udp",
                        source,
                        destination,
                        12,
                        1_200,
                        List.of("guest/vx10", "guest/eth0"),
                        states,
                        Map.of("guest/eth0", "[fd00:99::1]:41000 > [fd00:10::12]:53"))),
                traffic(),
                List.of("far-end has no kernel's word"));
    }
}
