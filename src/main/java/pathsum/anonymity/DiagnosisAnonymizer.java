package pathsum.anonymity;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Assumption;
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
import pathsum.diagnosis.Traffic;
import pathsum.host.Domain;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.host.Xenstore;

/** A diagnosis of the same packets, told without saying whose they are. */
public final class DiagnosisAnonymizer {
    /** What a report's limitations say of one that was made anonymous. */
    public static final String NOTICE =
            "addresses and names are exchanged for others, and payloads were left out of the evidence; found and expected"
                    + " values in this report are those of the packets as they were";
    /** Names that everybody has. */
    private static final Pattern GENERIC_INTERFACE = Pattern.compile(
            "(?:lo|any|p?eth|vif|tap|tun|veth|vnet|xenbr|virbr|br|bond|team|wlan|vlan|vxlan|vx|gre|ipip|sit|wg|en[ops])"
                    + "[0-9.]*(?:[spfd][0-9]+)*(?:-emu)?");

    private static final List<String> GENERIC_HOSTS = List.of("dom0", "Domain-0", "localhost", "stdin");
    /** Keys of xenstore that are about features, not about people. */
    private static final Pattern HARMLESS_KEY =
            Pattern.compile("feature-.*|request-.*|multi-queue-.*|state|online|handle|type|hotplug-status|mac");

    private final Disguise disguise;

    public DiagnosisAnonymizer(Disguise disguise, Diagnosis diagnosis) {
        this.disguise = disguise;
        int number = 0;
        for (PointSummary summary : diagnosis.points()) {
            ObservationPoint point = summary.point();
            number++;
            host(point.host().name());
            Stream.of(
                            point.networkInterface().name(),
                            point.networkInterface().bridge(),
                            point.networkInterface().peer())
                    .forEach(this::networkInterface);
            String id = point.id()
                            .equals(point.host().name() + "/"
                                    + point.networkInterface().name())
                    ? disguise.known(point.host().name()) + "/"
                            + disguise.known(point.networkInterface().name())
                    : "point-" + number;
            disguise.name(point.id(), id);
            file(point.file(), "point-" + number + ".pcapng");
        }
    }

    private void host(String name) {
        if (disguise.known(name) == null) {
            disguise.name(name, GENERIC_HOSTS.contains(name) ? name : next("host-"));
        }
    }

    private void networkInterface(String name) {
        if (name != null && disguise.known(name) == null) {
            disguise.name(name, GENERIC_INTERFACE.matcher(name).matches() ? name : next("if-"));
        }
    }

    /** The first number that stands for nothing yet. */
    private String next(String kind) {
        int number = 1;
        while (disguise.map().containsValue(kind + number)) {
            number++;
        }
        return kind + number;
    }

    private void file(String file, String other) {
        if (file != null) {
            disguise.name(file, other);
            disguise.name(file.substring(file.lastIndexOf('/') + 1), other);
        }
    }

    private String text(String text) {
        return disguise.text(text);
    }

    public Diagnosis anonymize(Diagnosis d) {
        return new Diagnosis(
                d.verdict(),
                text(d.summary()),
                d.points().stream()
                        .map(p -> new PointSummary(
                                point(p.point()), p.packets(), p.checksums(), p.kernel(), p.timeline()))
                        .toList(),
                d.assumptions().stream()
                        .map(a -> new Assumption(
                                a.number(),
                                a.statement(),
                                a.status(),
                                text(a.because()),
                                a.evidence().stream().map(this::text).toList()))
                        .toList(),
                d.findings().stream().map(this::finding).toList(),
                d.flows().stream().map(this::flow).toList(),
                traffic(d.traffic()),
                Stream.concat(d.limitations().stream().map(this::text), Stream.of(NOTICE))
                        .toList());
    }

    private Traffic traffic(Traffic t) {
        Traffic.Suppressible spare = t.suppressible();
        return new Traffic(
                t.guestToGuest(),
                t.guestToHost(),
                t.guestToOutside(),
                t.other(),
                new Traffic.Suppressible(spare.packets(), spare.bytes(), text(spare.because())));
    }

    private ObservationPoint point(ObservationPoint point) {
        Interface network = point.networkInterface();
        return new ObservationPoint(
                text(point.id()),
                host(point.host()),
                new Interface(
                        text(network.name()),
                        network.role(),
                        network.driver(),
                        network.kind(),
                        network.mtu(),
                        text(network.mac()),
                        text(network.bridge()),
                        text(network.peer()),
                        network.features(),
                        new Xenstore(
                                keys(network.xenstore().backend()),
                                keys(network.xenstore().frontend()))),
                text(point.file()),
                point.kernelChecksumState(),
                point.capture());
    }

    private Host host(Host host) {
        Domain domain = host.domain();
        return new Host(
                text(host.name()),
                host.sharedClock(),
                host.kernel(),
                new Domain(domain.type(), domain.id(), text(domain.uuid())),
                host.counters());
    }

    private Map<String, String> keys(Map<String, String> keys) {
        Map<String, String> harmless = new TreeMap<>();
        keys.forEach((key, value) -> {
            if (HARMLESS_KEY.matcher(key).matches()) {
                harmless.put(key, text(value));
            }
        });
        return harmless;
    }

    private Finding finding(Finding f) {
        return new Finding(
                f.id(),
                f.cause(),
                f.severity(),
                f.confidence(),
                new Place(text(f.place().lastRight()), text(f.place().firstWrong())),
                text(f.direction()),
                f.protocol(),
                f.flows().stream()
                        .map(s -> new FlowShare(
                                s.protocol(), text(s.source()), text(s.destination()), s.packets(), s.affected()))
                        .toList(),
                f.packets(),
                f.of(),
                f.delivered(),
                f.violates(),
                text(f.explanation()),
                f.ruledOut().stream()
                        .map(r -> new RuledOut(r.cause(), text(r.because())))
                        .toList(),
                f.evidence().stream()
                        .map(e ->
                                new Evidence(e.steps().stream().map(this::step).toList()))
                        .toList(),
                f.remedies().stream().map(this::remedy).toList());
    }

    private EvidenceStep step(EvidenceStep s) {
        return new EvidenceStep(
                text(s.point()),
                s.direction(),
                text(s.file()),
                s.frame(),
                s.timeNanos(),
                s.layer(),
                s.status(),
                s.found(),
                s.expected(),
                s.kernel());
    }

    private Remedy remedy(Remedy r) {
        return new Remedy(
                text(r.where()),
                text(r.command()),
                text(r.undo()),
                text(r.persist()),
                text(r.cost()),
                r.applicable(),
                text(r.because()));
    }

    private FlowSummary flow(FlowSummary f) {
        Map<String, EnumMap<ChecksumStatus, Long>> states = new LinkedHashMap<>();
        f.states().forEach((id, counts) -> states.put(text(id), counts));
        Map<String, String> translated = new TreeMap<>();
        f.translated().forEach((id, there) -> translated.put(text(id), text(there)));
        return new FlowSummary(
                f.protocol(),
                text(f.source()),
                text(f.destination()),
                f.packets(),
                f.bytes(),
                f.path().stream().map(this::text).toList(),
                states,
                translated);
    }
}
