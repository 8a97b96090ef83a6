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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whatever text packets and machines bring: a report is valid, well-formed, short enough, and runs nothing. */
class ReportFuzzTest {
    private static final JsonSchema SCHEMA = schema();
    /** It stands in every place of the report, each time to be escaped under Jazzer's eyes. */
    private static final int LONGEST = 64;
    /** Control characters, and those that turn the direction of text. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\n]]");

    private static JsonSchema schema() {
        try (var in = Schema.class.getResourceAsStream("pathsum-report-1.schema.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private enum Form {
        JSON,
        HTML,
        MARKDOWN,
        TEXT
    }

    /** One form at a time, as they have nothing in common: so four times as many texts are tried. */
    @FuzzTest
    void anyText(FuzzedDataProvider data) throws IOException {
        Form form = data.pickValue(Form.values());
        String text = data.consumeRemainingAsString();
        Report report = Reports.of(Diagnoses.run(), Hostile.with(text.substring(0, Math.min(LONGEST, text.length()))));
        switch (form) {
            case JSON -> valid(report);
            case HTML -> WellFormed.check(written(new HtmlReportWriter(), report));
            case MARKDOWN -> shortAndPrintable(written(new MarkdownReportWriter(), report));
            case TEXT -> printable(written(new TextReportWriter(TextOptions.DEFAULT), report));
        }
    }

    private static void valid(Report report) throws IOException {
        String json = written(new JsonReportWriter(), report);
        JsonNode parsed = JsonReportWriter.MAPPER.readTree(json);
        assertThat(SCHEMA.validate(parsed)).isEmpty();
        assertThat(json)
                .isEqualTo(written(new JsonReportWriter(), JsonReportWriter.MAPPER.treeToValue(parsed, Report.class)));
    }

    private static void shortAndPrintable(String markdown) {
        assertThat(markdown.getBytes(StandardCharsets.UTF_8).length).isLessThan(60_000);
        printable(markdown);
    }

    private static void printable(String text) {
        Matcher found = UNPRINTABLE.matcher(text);
        if (found.find()) {
            throw new AssertionError("not to be shown at " + found.start() + " of " + text);
        }
    }

    private static String written(ReportWriter form, Report report) throws IOException {
        StringBuilder out = new StringBuilder();
        form.write(report, out);
        return out.toString();
    }
}
