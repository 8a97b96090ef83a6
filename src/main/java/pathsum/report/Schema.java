package pathsum.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The JSON Schema (draft 2020-12) of the report, as the program carries it. */
public final class Schema {
    private static final String RESOURCE = "pathsum-report-1.schema.json";

    private Schema() {}

    public static String text() throws IOException {
        try (InputStream in = Schema.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
