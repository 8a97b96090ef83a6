package pathsum.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.Host;
import pathsum.host.Interface;

/** Writes a machine and its interfaces as {@code hosts} and {@code points} of a bundle.json, without what only a capture has. */
public final class InventoryWriter implements AutoCloseable {
    private final Host host;
    private final JsonGenerator json;

    /** Begins the document. The writer is left open at the end. */
    public InventoryWriter(Host host, Map<String, Long> counters, Writer out) throws IOException {
        this.host = host;
        DefaultPrettyPrinter pretty = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        this.json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(pretty);
        json.writeStartObject();
        json.writeArrayFieldStart("hosts");
        writeHost(counters);
        json.writeEndArray();
        json.writeArrayFieldStart("points");
    }

    private void writeHost(Map<String, Long> counters) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", host.name());
        json.writeStringField("clock", host.sharedClock() ? "shared" : "own");
        text("kernel", host.kernel());
        Domain domain = host.domain();
        if (domain.type() != DomainType.UNKNOWN) {
            json.writeObjectFieldStart("domain");
            json.writeStringField("type", domain.type().code());
            if (domain.id() != null) {
                json.writeNumberField("id", domain.id());
            }
            text("uuid", domain.uuid());
            json.writeEndObject();
        }
        if (!counters.isEmpty()) {
            json.writeObjectFieldStart("counters");
            numbers("before", counters);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /**
     * Adds an interface.
     *
     * @param statistics of the driver, by {@code ethtool -S}'s names
     */
    public void write(Interface point, Map<String, Long> statistics) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", host.name() + "/" + point.name());
        json.writeStringField("host", host.name());
        json.writeStringField("interface", point.name());
        json.writeStringField("role", point.role().code());
        text("driver", point.driver());
        text("kind", point.kind());
        if (point.mtu() >= 0) {
            json.writeNumberField("mtu", point.mtu());
        }
        text("mac", point.mac());
        text("bridge", point.bridge());
        text("peer", point.peer());
        writeFeatures(point.features());
        if (!point.xenstore().isEmpty()) {
            json.writeObjectFieldStart("xenstore");
            texts("backend", point.xenstore().backend());
            texts("frontend", point.xenstore().frontend());
            json.writeEndObject();
        }
        if (!statistics.isEmpty()) {
            numbers("statistics", statistics);
        }
        json.writeEndObject();
    }

    private void writeFeatures(Map<String, Feature> features) throws IOException {
        if (features.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("features");
        for (Map.Entry<String, Feature> feature : features.entrySet()) {
            json.writeObjectFieldStart(feature.getKey());
            json.writeBooleanField("active", feature.getValue().active());
            json.writeBooleanField("fixed", feature.getValue().fixed());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void text(String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private void texts(String name, Map<String, String> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }

    private void numbers(String name, Map<String, Long> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> value : values.entrySet()) {
            json.writeNumberField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }

    /** Ends the document. */
    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
