package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pathsum.report.Report;
import pathsum.report.ReportReader;

/** What is taken out of a capture to prove a finding proves it by itself, with and without the names of those concerned. */
class CapturedEvidenceTest {
    @TempDir
    Path directory;

    static Stream<String> captures() throws IOException {
        return GoldenReportTest.captures();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void evidenceDiagnosesToTheSameCauseAndPlace(String name) throws IOException {
        Report whole = diagnose("captures/" + name, "whole", "--evidence", file("evidence.pcapng"));
        if (whole.findings().isEmpty()) {
            return;
        }
        Report again = diagnose(file("evidence.pcapng"), "again");

        assertThat(again.verdict()).isEqualTo(whole.verdict());
        assertThat(findings(again, id -> id)).isEqualTo(findings(whole, id -> id));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void anonymousEvidenceDiagnosesToTheSameCauseAndPlace(String name) throws IOException {
        Report whole = diagnose("captures/" + name, "whole");
        if (whole.findings().isEmpty()) {
            return;
        }
        Report disguised =
                diagnose("captures/" + name, "disguised", "--anonymize", "--evidence", file("anonymous.pcapng"));
        Report again = diagnose(file("anonymous.pcapng"), "again");
        List<String> named = ids(whole);
        List<String> anonymous = ids(disguised);

        assertThat(again.verdict()).isEqualTo(whole.verdict());
        assertThat(findings(again, id -> named.get(anonymous.indexOf(id)))).isEqualTo(findings(whole, id -> id));
    }

    private Report diagnose(String source, String report, String... options) throws IOException {
        String json = file(report + ".json");
        List<String> arguments = Stream.concat(Stream.of("diagnose", source, "--json", json), Stream.of(options))
                .toList();
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

        assertThat(run.status()).as(run.err()).isNotEqualTo(ExitStatus.TROUBLE);
        return ReportReader.read(Path.of(json));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private static List<String> ids(Report report) {
        return report.points().stream().map(Report.Point::id).toList();
    }

    /** Warnings and faults; a note may rest on packets that prove nothing and were left out. */
    private static Set<String> findings(Report report, UnaryOperator<String> name) {
        Set<String> findings = new TreeSet<>();
        for (Report.Found finding : report.findings()) {
            List<String> place = finding.between() == null ? List.of(finding.at()) : finding.between();
            if (!finding.severity().equals("note")) {
                findings.add(finding.severity() + " " + finding.cause() + " "
                        + place.stream().map(name).toList());
            }
        }
        return findings;
    }
}
