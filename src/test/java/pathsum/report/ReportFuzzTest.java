package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whatever text packets and machines bring: a report is valid, well-formed, short enough, and runs nothing. */
class ReportFuzzTest {
    private static final JsonSchema SCHEMA = schema();
    /** Jazzer's hooks make every regular expression slow. */
    private static final int LONGEST = 200;

    private static JsonSchema schema() {
        try (var in = Schema.class.getResourceAsStream("pathsum-report-1.schema.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @FuzzTest
    void anyText(FuzzedDataProvider data) throws IOException {
        String text = data.consumeRemainingAsString();
        check(Reports.of(Diagnoses.run(), Hostile.with(text.substring(0, Math.min(LONGEST, text.length())))));
    }

    private static void check(Report report) throws IOException {
        String json = written(new JsonReportWriter(), report);
        JsonNode parsed = JsonReportWriter.MAPPER.readTree(json);
        assertThat(SCHEMA.validate(parsed)).isEmpty();
        assertThat(json)
                .isEqualTo(written(new JsonReportWriter(), JsonReportWriter.MAPPER.treeToValue(parsed, Report.class)));

        WellFormed.check(written(new HtmlReportWriter(), report));

        String markdown = written(new MarkdownReportWriter(), report);
        assertThat(markdown.getBytes(StandardCharsets.UTF_8).length).isLessThan(60_000);
        for (String text : new String[] {markdown, written(new TextReportWriter(TextOptions.DEFAULT), report)}) {
            assertThat(text.chars().filter(c -> !isPrintable(c)).boxed().toList())
                    .isEmpty();
        }
    }

    /** No control characters, and none that turn the direction of text. */
    private static boolean isPrintable(int c) {
        boolean turning = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
        return c == '\n' || !(Character.isISOControl(c) || turning);
    }

    private static String written(ReportWriter form, Report report) throws IOException {
        StringBuilder out = new StringBuilder();
        form.write(report, out);
        return out.toString();
    }
}
