package pathsum.report;

import java.io.IOException;
import pathsum.diagnosis.Diagnosis;

/** One form of the report. Whatever a form shows is in {@link Report}, so it can be made from a stored report too. */
public interface ReportWriter {
    default void write(Run run, Diagnosis diagnosis, Appendable out) throws IOException {
        write(Reports.of(run, diagnosis), out);
    }

    void write(Report report, Appendable out) throws IOException;
}
