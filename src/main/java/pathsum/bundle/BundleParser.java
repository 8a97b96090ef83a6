package pathsum.bundle;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pathsum.capture.CaptureException;
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

/** From the fields of a bundle.json to records. */
final class BundleParser {
    private final String name;
    private final Path directory;
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();

    BundleParser(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    Bundle bundle(JsonFields root) throws CaptureException {
        String format = root.text("format");
        if (format != null && !format.equals(Bundle.FORMAT)) {
            throw root.complaint("format", "is not " + Bundle.FORMAT + ", the one that is read");
        }
        for (JsonFields fields : root.objects("hosts")) {
            Host host = host(fields);
            if (hosts.putIfAbsent(host.name(), host) != null) {
                throw fields.complaint("name", "is there twice: " + host.name());
            }
        }
        List<ObservationPoint> points = new ArrayList<>();
        for (JsonFields fields : root.objects("points")) {
            points.add(point(fields));
        }
        if (points.isEmpty()) {
            throw new CaptureException(name + ": names no points");
        }
        return new Bundle(List.copyOf(hosts.values()), points);
    }

    private static Host host(JsonFields fields) throws CaptureException {
        String name = fields.word("name");
        if (name == null) {
            throw fields.complaint("name", "is missing");
        }
        boolean shared = "shared".equals(fields.text("clock"));
        return new Host(
                name,
                shared,
                fields.text("kernel"),
                domain(fields.object("domain")),
                counters(fields.object("counters")));
    }

    private static Domain domain(JsonFields fields) throws CaptureException {
        if (fields == null) {
            return Domain.UNKNOWN;
        }
        int id = fields.number("id", -1);
        return new Domain(DomainType.of(fields.text("type")), id < 0 ? null : Integer.valueOf(id), fields.text("uuid"));
    }

    private static Counters counters(JsonFields fields) throws CaptureException {
        if (fields == null) {
            return Counters.NONE;
        }
        JsonFields before = fields.object("before");
        JsonFields after = fields.object("after");
        return new Counters(
                before == null ? Map.of() : before.countsByName(), after == null ? Map.of() : after.countsByName());
    }

    private ObservationPoint point(JsonFields fields) throws CaptureException {
        String id = fields.word("id");
        String hostName = orElse(fields.word("host"), beforeSlash(id));
        String interfaceName = orElse(fields.word("interface"), afterSlash(id));
        if (hostName == null || interfaceName == null) {
            throw fields.complaint(hostName == null ? "host" : "interface", "is missing");
        }
        String unique = id == null ? hostName + "/" + interfaceName : id;
        if (!ids.add(unique)) {
            throw fields.complaint("id", "is there twice: " + unique);
        }
        Host host = hosts.computeIfAbsent(hostName, Host::unknown);
        return new ObservationPoint(
                unique,
                host,
                networkInterface(fields, interfaceName),
                file(fields, Bundle.fileName(hostName, interfaceName)),
                fields.flag("kernelChecksumState"),
                facts(fields.object("capture")));
    }

    private static Interface networkInterface(JsonFields fields, String interfaceName) throws CaptureException {
        return new Interface(
                interfaceName,
                Role.of(fields.text("role")),
                fields.text("driver"),
                fields.text("kind"),
                fields.number("mtu", -1),
                fields.text("mac"),
                fields.text("bridge"),
                fields.text("peer"),
                features(fields.object("features")),
                xenstore(fields.object("xenstore")));
    }

    private static Map<String, Feature> features(JsonFields fields) throws CaptureException {
        Map<String, Feature> features = new LinkedHashMap<>();
        if (fields != null) {
            for (Map.Entry<String, JsonFields> entry : fields.objectsByName().entrySet()) {
                JsonFields one = entry.getValue();
                features.put(entry.getKey(), new Feature(one.flag("active"), one.flag("fixed")));
            }
        }
        return features;
    }

    private static Xenstore xenstore(JsonFields fields) throws CaptureException {
        if (fields == null) {
            return Xenstore.NONE;
        }
        JsonFields backend = fields.object("backend");
        JsonFields frontend = fields.object("frontend");
        return new Xenstore(
                backend == null ? Map.of() : backend.textsByName(),
                frontend == null ? Map.of() : frontend.textsByName());
    }

    private static CaptureFacts facts(JsonFields fields) throws CaptureException {
        if (fields == null) {
            return CaptureFacts.UNKNOWN;
        }
        return new CaptureFacts(
                fields.count("received", -1),
                fields.count("droppedByKernel", -1),
                fields.count("droppedByInterface", -1),
                fields.number("snaplen", -1),
                fields.text("engine"));
    }

    /** A bundle names files inside itself and nothing else, so that one from a stranger is safe to open. */
    private String file(JsonFields fields, String usual) throws CaptureException {
        String file = orElse(fields.word("file"), usual);
        try {
            Path path = Path.of(file);
            Path inside = path.normalize();
            if (path.isAbsolute()
                    || inside.startsWith("..")
                    || inside.toString().isEmpty()) {
                throw fields.complaint("file", "leads out of the bundle: " + file);
            }
            return directory.resolve(path).toString();
        } catch (InvalidPathException impossible) {
            throw fields.complaint("file", "is not a file name: " + impossible.getReason());
        }
    }

    private static String orElse(String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    private static String beforeSlash(String id) {
        return id == null || id.indexOf('/') < 0 ? null : id.substring(0, id.indexOf('/'));
    }

    private static String afterSlash(String id) {
        return id == null || id.indexOf('/') < 0 ? null : id.substring(id.indexOf('/') + 1);
    }
}
