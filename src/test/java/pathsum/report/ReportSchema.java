package pathsum.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigPart;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Assumption;
import pathsum.diagnosis.Cause;
import pathsum.diagnosis.Confidence;
import pathsum.diagnosis.Delivered;
import pathsum.diagnosis.Severity;
import pathsum.diagnosis.Verdict;
import pathsum.host.DomainType;
import pathsum.host.Role;

/** Makes the JSON Schema of {@code pathsum-report/1} from {@link Report} and the words the diagnosis uses. */
final class ReportSchema {
    private static final List<String> CAUSES =
            Arrays.stream(Cause.values()).map(Cause::code).toList();
    private static final List<String> DIRECTIONS = List.of("in", "out", "unknown");
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("Report.schema", List.of(Report.SCHEMA)),
            Map.entry(
                    "Report.verdict",
                    Arrays.stream(Verdict.values()).map(Verdict::code).toList()),
            Map.entry("HostEntry.clock", List.of("shared", "own")),
            Map.entry(
                    "DomainEntry.type",
                    Arrays.stream(DomainType.values()).map(DomainType::code).toList()),
            Map.entry("Point.role", Arrays.stream(Role.values()).map(Role::code).toList()),
            Map.entry(
                    "Assumed.status",
                    Arrays.stream(Assumption.Status.values())
                            .map(Assumption.Status::code)
                            .toList()),
            Map.entry("Found.cause", CAUSES),
            Map.entry("Excluded.cause", CAUSES),
            Map.entry(
                    "Found.severity",
                    Arrays.stream(Severity.values()).map(Severity::code).toList()),
            Map.entry(
                    "Found.confidence",
                    Arrays.stream(Confidence.values()).map(Confidence::code).toList()),
            Map.entry(
                    "Found.delivered",
                    Arrays.stream(Delivered.values()).map(Delivered::code).toList()),
            Map.entry("Step.direction", DIRECTIONS),
            Map.entry(
                    "Step.status",
                    Arrays.stream(ChecksumStatus.values())
                            .map(ChecksumStatus::code)
                            .toList()),
            Map.entry("Step.kernel", List.of("owed", "trusted", "none", "unknown")));
    private static final List<String> HEX = List.of("Step.found", "Step.expected");
    private static final List<String> TIMES =
            List.of("Report.started", "Report.ended", "Step.time", "Timeline.started");
    private static final List<String> ASSUMPTION_NUMBERS = List.of("Assumed.number", "Found.violates");

    private ReportSchema() {}

    static ObjectNode generate() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        JsonReportWriter.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.PLAIN_DEFINITION_KEYS)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        fields(builder.forFields());
        builder.forTypesInGeneral()
                .withPropertySorter((unused, unusedToo) -> 0)
                .withTypeAttributeOverride((node, scope, context) -> {
                    if (scope.getType().getErasedType() == Report.Found.class) {
                        oneOf(node, "between", "at");
                    }
                });
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(Report.class);
        schema.put("title", Report.SCHEMA);
        return schema;
    }

    private static void fields(SchemaGeneratorConfigPart<FieldScope> fields) {
        fields.withRequiredCheck(f -> f.getAnnotation(JsonInclude.class) == null)
                .withDescriptionResolver(f -> f.isFakeContainerItemScope() ? null : description(f))
                .withPropertyNameOverrideResolver(f -> {
                    JsonProperty name = f.getAnnotation(JsonProperty.class);
                    return name == null ? null : name.value();
                })
                .withEnumResolver(f -> WORDS.get(key(f)))
                .withStringPatternResolver(f -> HEX.contains(key(f)) ? "^0x([0-9a-f]{4}|[0-9a-f]{8})$" : null)
                .withStringFormatResolver(f -> TIMES.contains(key(f)) ? "date-time" : null)
                .withArrayMinItemsResolver(f -> isPlace(f) ? 2 : null)
                .withArrayMaxItemsResolver(f -> isPlace(f) ? 2 : null)
                .withNumberInclusiveMinimumResolver(ReportSchema::minimum)
                .withNumberInclusiveMaximumResolver(f -> ASSUMPTION_NUMBERS.contains(key(f))
                        ? BigDecimal.valueOf(5)
                        : f.getType().getErasedType() == double.class ? BigDecimal.ONE : null);
    }

    private static String description(FieldScope field) {
        JsonPropertyDescription description = field.getAnnotation(JsonPropertyDescription.class);
        return description == null ? null : description.value();
    }

    private static String key(FieldScope field) {
        return field.getDeclaringType().getErasedType().getSimpleName() + "." + field.getDeclaredName();
    }

    private static boolean isPlace(FieldScope field) {
        return key(field).equals("Found.between") && !field.isFakeContainerItemScope();
    }

    private static BigDecimal minimum(FieldScope field) {
        Class<?> type = field.getType().getErasedType();
        if (ASSUMPTION_NUMBERS.contains(key(field)) || key(field).equals("Step.frame")) {
            return BigDecimal.ONE;
        }
        return type.isPrimitive() && type != boolean.class ? BigDecimal.ZERO : null;
    }

    private static void oneOf(ObjectNode node, String... names) {
        ArrayNode choices = node.putArray("oneOf");
        for (String name : names) {
            choices.addObject().putArray("required").add(name);
        }
    }
}
