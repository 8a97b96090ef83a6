package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pathsum.diagnosis.Diagnosis;

class ReportSchemaTest {
    private static final Path CHECKED_IN = Path.of("src/main/resources/pathsum/report/pathsum-report-1.schema.json");
    private static final Path REPORTS = Path.of("reports");

    /** With {@code -Dgolden.update=true} the file is rewritten, so that a change of the format is a diff to review. */
    @Test
    void theSchemaCheckedInIsTheOneTheRecordsGive() throws IOException {
        String generated = JsonReportWriter.text(ReportSchema.generate());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(CHECKED_IN, generated);
        }
        assertThat(Files.readString(CHECKED_IN)).isEqualTo(generated);
    }

    @Test
    void everyReportOfTheseTestsValidates() throws IOException {
        for (Diagnosis diagnosis : List.of(Diagnoses.healthy(), Diagnoses.stateLost(), Diagnoses.encapsulated())) {
            assertThat(problems(json(diagnosis))).isEmpty();
        }
    }

    @Test
    void everyReportWeShipValidates() throws IOException {
        if (!Files.isDirectory(REPORTS)) {
            return;
        }
        try (Stream<Path> files = Files.list(REPORTS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                assertThat(problems(JsonReportWriter.MAPPER.readTree(file.toFile())))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void refusesAFindingThatIsBothBetweenAndAt() throws IOException {
        JsonNode report = json(Diagnoses.stateLost());
        ((ObjectNode) report.at("/findings/0")).put("at", "router/eth1");

        assertThat(problems(report)).hasSize(1);
    }

    @Test
    void refusesUnknownWordsAndFieldsThatAreNotHex() throws IOException {
        JsonNode report = json(Diagnoses.stateLost());
        ((ObjectNode) report).put("verdict", "fine");
        ((ObjectNode) report.at("/findings/0/evidence/0/steps/0")).put("found", "6699");
        ((ObjectNode) report.at("/points/0")).remove("role");

        assertThat(problems(report)).hasSize(3);
    }

    private static JsonNode json(Diagnosis diagnosis) throws IOException {
        StringBuilder out = new StringBuilder();
        new JsonReportWriter().write(Diagnoses.run(), diagnosis, out);
        return JsonReportWriter.MAPPER.readTree(out.toString());
    }

    private static Set<ValidationMessage> problems(JsonNode report) throws IOException {
        JsonNode schema = JsonReportWriter.MAPPER.readTree(CHECKED_IN.toFile());
        JsonSchema validator =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
        return validator.validate(report);
    }
}
