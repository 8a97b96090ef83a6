package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pathsum.bundle.PacketSources;
import pathsum.diagnosis.Diagnosis;
import pathsum.pipeline.DiagnosisPipeline;
import pathsum.report.JsonReportWriter;
import pathsum.report.Report;
import pathsum.report.ReportWriter;
import pathsum.report.Reports;
import pathsum.report.Run;
import pathsum.report.TextOptions;
import pathsum.report.TextReportWriter;

/**
 * What is said of every bundled capture, word for word. After a change of wording, {@code mvn test
 * -Dtest=GoldenReportTest -Dgolden.update=true} writes the reports anew, and the difference is there to be reviewed.
 */
class GoldenReportTest {
    private static final Path CAPTURES = Path.of("captures");
    private static final Path REPORTS = Path.of("reports");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    static Stream<String> captures() throws IOException {
        try (Stream<Path> directories = Files.list(CAPTURES)) {
            return directories
                    .filter(Files::isDirectory)
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void saysOfEveryCaptureWhatItSaidBefore(String name) throws IOException {
        Report report = report(name);

        matches(name + ".json", new JsonReportWriter(), report);
        matches(name + ".txt", new TextReportWriter(TextOptions.DEFAULT), report);
    }

    private static Report report(String name) throws IOException {
        DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
        StringWriter err = new StringWriter();
        List<String> sources = List.of(CAPTURES + "/" + name);
        boolean whole =
                new SourceReader(pipeline, new PrintWriter(err), new Interruption()).readAll(PacketSources.of(sources));
        Diagnosis diagnosis = pipeline.diagnose();
        assertThat(whole).as(err.toString()).isTrue();
        List<String> commandLine = List.of("pathsum", "diagnose", sources.get(0));
        return Reports.of(new Run("golden", "golden", Instant.EPOCH, Instant.EPOCH, commandLine), diagnosis);
    }

    private static void matches(String file, ReportWriter form, Report report) throws IOException {
        StringBuilder text = new StringBuilder();
        form.write(report, text);
        if (UPDATE) {
            Files.createDirectories(REPORTS);
            Files.writeString(REPORTS.resolve(file), text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(REPORTS.resolve(file)));
    }
}
