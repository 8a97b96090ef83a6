package pathsum.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import pathsum.capture.CaptureException;

/** Reads what {@link JsonReportWriter} wrote; members that a later version adds are passed over. */
public final class ReportReader {
    private ReportReader() {}

    /**
     * Reads a report.
     *
     * @throws CaptureException if there is no such file, or it is not a whole report
     */
    public static Report read(Path file) throws CaptureException {
        Report report = parse(file);
        if (report == null || !Report.SCHEMA.equals(report.schema())) {
            throw new CaptureException(file + ": is not a " + Report.SCHEMA + ", as pathsum diagnose --json writes");
        }
        String missing = missing(report, "");
        if (missing != null) {
            throw new CaptureException(file + ": the report lacks " + missing);
        }
        return report;
    }

    private static Report parse(Path file) throws CaptureException {
        try (InputStream in = Files.newInputStream(file)) {
            return JsonReportWriter.MAPPER.readValue(in, Report.class);
        } catch (NoSuchFileException nowhere) {
            throw new CaptureException(file + ": no such file", nowhere);
        } catch (JsonProcessingException malformed) {
            throw new CaptureException(
                    file + ": is not a " + Report.SCHEMA + ": " + malformed.getOriginalMessage(), malformed);
        } catch (IOException unreadable) {
            throw new CaptureException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The first member that must be there and is not, or null. */
    private static String missing(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return missing(List.copyOf(map.entrySet()), name);
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return missing(entry.getValue(), "" + entry.getKey());
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String missing = missing(list.get(i), name + "[" + i + "]");
                if (missing != null) {
                    return missing;
                }
            }
        }
        if (value == null || !value.getClass().isRecord()) {
            return value == null ? name : null;
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object member = member(value, component);
            boolean optional = component.getAccessor().isAnnotationPresent(JsonInclude.class);
            if (member != null || !optional) {
                String missing =
                        missing(member, name.isEmpty() ? component.getName() : name + "." + component.getName());
                if (missing != null) {
                    return missing;
                }
            }
        }
        return null;
    }

    private static Object member(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
