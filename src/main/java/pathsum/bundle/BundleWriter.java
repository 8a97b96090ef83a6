package pathsum.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathsum.capture.CaptureException;
import pathsum.capture.savefile.PrivateFile;
import pathsum.host.CaptureFacts;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.host.Xenstore;

/** Writes bundle.json. What is not known is left out; the same records give the same octets. */
public final class BundleWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private BundleWriter() {}

    /**
     * Writes bundle.json into a directory, all of it or nothing; one that is there is replaced.
     *
     * @param hosts at least those of the points
     */
    public static void write(Path directory, List<Host> hosts, List<ObservationPoint> points) throws CaptureException {
        Path unfinished = directory.resolve(Bundle.FILE + ".new");
        try {
            Files.deleteIfExists(unfinished);
            try (FileChannel channel = PrivateFile.create(unfinished)) {
                ByteBuffer octets = ByteBuffer.wrap(json(hosts, points).getBytes(StandardCharsets.UTF_8));
                while (octets.hasRemaining()) {
                    channel.write(octets);
                }
            }
            Files.move(unfinished, directory.resolve(Bundle.FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (CaptureException explained) {
            throw explained;
        } catch (IOException failed) {
            throw new CaptureException(directory + ": bundle.json cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** The text of bundle.json; of each point's file only the name is kept. */
    public static String json(List<Host> hosts, List<ObservationPoint> points) {
        ObjectNode root = object();
        root.put("format", Bundle.FORMAT);
        ArrayNode hostNodes = root.putArray("hosts");
        hosts.forEach(host -> host(host, hostNodes.addObject()));
        ArrayNode pointNodes = root.putArray("points");
        points.forEach(point -> point(point, pointNodes.addObject()));
        return text(root);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String text(ObjectNode root) {
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void host(Host host, ObjectNode node) {
        node.put("name", host.name());
        node.put("clock", host.sharedClock() ? "shared" : "own");
        text(node, "kernel", host.kernel());
        Domain domain = host.domain();
        if (domain.type() != DomainType.UNKNOWN) {
            ObjectNode domainNode =
                    node.putObject("domain").put("type", domain.type().code());
            if (domain.id() != null) {
                domainNode.put("id", domain.id());
            }
            text(domainNode, "uuid", domain.uuid());
        }
        Counters counters = host.counters();
        if (!counters.before().isEmpty() || !counters.after().isEmpty()) {
            ObjectNode counterNode = node.putObject("counters");
            counts(counterNode.putObject("before"), counters.before());
            counts(counterNode.putObject("after"), counters.after());
        }
    }

    static void point(ObservationPoint point, ObjectNode node) {
        Interface at = point.networkInterface();
        node.put("id", point.id());
        node.put("host", point.host().name());
        node.put("interface", at.name());
        node.put("role", point.role().code());
        if (point.file() != null) {
            node.put("file", String.valueOf(Path.of(point.file()).getFileName()));
        }
        node.put("kernelChecksumState", point.kernelChecksumState());
        text(node, "driver", at.driver());
        text(node, "kind", at.kind());
        count(node, "mtu", at.mtu());
        text(node, "mac", at.mac());
        text(node, "bridge", at.bridge());
        text(node, "peer", at.peer());
        features(node, at.features());
        xenstore(node, at.xenstore());
        facts(node, point.capture());
    }

    private static void features(ObjectNode node, Map<String, Feature> features) {
        if (!features.isEmpty()) {
            ObjectNode all = node.putObject("features");
            features.forEach((name, feature) ->
                    all.putObject(name).put("active", feature.active()).put("fixed", feature.fixed()));
        }
    }

    private static void xenstore(ObjectNode node, Xenstore xenstore) {
        if (!xenstore.isEmpty()) {
            ObjectNode both = node.putObject("xenstore");
            ObjectNode backend = both.putObject("backend");
            ObjectNode frontend = both.putObject("frontend");
            new TreeMap<>(xenstore.backend()).forEach(backend::put);
            new TreeMap<>(xenstore.frontend()).forEach(frontend::put);
        }
    }

    private static void facts(ObjectNode node, CaptureFacts facts) {
        if (!facts.equals(CaptureFacts.UNKNOWN)) {
            ObjectNode capture = node.putObject("capture");
            count(capture, "received", facts.received());
            count(capture, "droppedByKernel", facts.droppedByKernel());
            count(capture, "droppedByInterface", facts.droppedByInterface());
            count(capture, "snaplen", facts.snaplen());
            text(capture, "engine", facts.engine());
        }
    }

    private static void counts(ObjectNode node, Map<String, Long> counts) {
        new TreeMap<>(counts).forEach(node::put);
    }

    private static void text(ObjectNode node, String field, String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private static void count(ObjectNode node, String field, long value) {
        if (value >= 0) {
            node.put(field, value);
        }
    }
}
