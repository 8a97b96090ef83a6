package pathsum.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The report other programs read: {@link Report} as JSON, one member a line, so that two reports can be compared by line. */
public final class JsonReportWriter implements ReportWriter {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter LINES = MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(TWO_SPACES));

    @Override
    public void write(Report report, Appendable out) throws IOException {
        out.append(text(report));
    }

    /** Any of the report's records, with a line feed at the end. */
    static String text(Object record) throws IOException {
        return LINES.writeValueAsString(record) + "\n";
    }
}
