package pathsum.report;

import java.io.IOException;
import pathsum.diagnosis.Diagnosis;

/** One form of the report. */
public interface ReportWriter {
    void write(Run run, Diagnosis diagnosis, Appendable out) throws IOException;
}
