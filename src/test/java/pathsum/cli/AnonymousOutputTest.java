package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pathsum.anonymity.DiagnosisAnonymizer;
import pathsum.report.Report;
import pathsum.report.ReportReader;

/** Nothing that an anonymised run writes says whose packets they were. */
class AnonymousOutputTest {
    @TempDir
    Path directory;

    static Stream<String> captures() throws IOException {
        return GoldenReportTest.captures();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void noOutputHoldsAnAddressOrNameInAnyNotation(String name) throws IOException {
        Path bundle = Path.of("captures", name);
        Secrets secrets = Secrets.of(bundle);
        Path evidence = directory.resolve("evidence.pcapng");
        // A key of our own: what chance may bring together is always the same.
        Path map = Files.writeString(directory.resolve("map"), "key " + "5a".repeat(32) + "\n");
        Map<String, byte[]> outputs = new TreeMap<>();

        outputs.putAll(outputs(bundle, "--anonymize", "--map", map.toString(), "--evidence", evidence.toString()));
        outputs.put("evidence", Files.readAllBytes(evidence));
        outputs(evidence).forEach((form, octets) -> outputs.put(form + " of the evidence", octets));
        for (String detail : List.of("-q", "-v")) {
            CommandRun run =
                    CommandRun.of("diagnose", bundle.toString(), "--anonymize", "--map", map.toString(), detail);
            outputs.put("text " + detail, (run.out() + run.err()).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(secrets.count()).isGreaterThan(10);
        outputs.forEach(
                (form, octets) -> assertThat(secrets.in(octets)).as(form).isEmpty());
    }

    @Test
    void theScanFindsWhatAnOpenRunSays() throws IOException {
        Path bundle = Path.of("captures/partial-state-lost");
        Path evidence = directory.resolve("evidence.pcapng");
        Secrets secrets = Secrets.of(bundle);

        outputs(bundle, "--evidence", evidence.toString())
                .forEach((form, octets) ->
                        assertThat(secrets.in(octets)).as(form).anyMatch(s -> s.contains("as the text")));
        assertThat(secrets.in(Files.readAllBytes(evidence))).anyMatch(s -> s.contains("as octets"));
    }

    @Test
    void whatEverybodyHasKeepsItsNameAndTheRestIsNumbered() throws IOException {
        Path file = directory.resolve("report");
        CommandRun.of("diagnose", "captures/partial-state-lost", "--anonymize", "--json", file.toString());
        Report report = ReportReader.read(file);

        assertThat(report.points().stream().map(Report.Point::id))
                .containsExactly("dom0/if-1", "dom0/if-2", "dom0/vif1.0", "dom0/vif2.0", "host-1/eth0", "host-2/eth0");
        assertThat(report.hosts().stream().map(Report.HostEntry::name)).containsExactly("dom0", "host-1", "host-2");
        assertThat(report.commandLine()).noneMatch(word -> word.contains("captures"));
        assertThat(report.limitations()).contains(DiagnosisAnonymizer.NOTICE);
        assertThat(report.findings().get(0).remedies().get(0).command()).isEqualTo("ethtool -K if-1 tx off");
    }

    private Map<String, byte[]> outputs(Path source, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("diagnose", source.toString()));
        List<String> forms = List.of("json", "markdown", "html");
        for (String form : forms) {
            arguments.addAll(List.of("--" + form, directory.resolve(form).toString()));
        }
        arguments.addAll(Arrays.asList(options));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        Map<String, byte[]> outputs = new TreeMap<>();
        outputs.put("text", (run.out() + run.err()).getBytes(StandardCharsets.UTF_8));
        for (String form : forms) {
            outputs.put(form, Files.readAllBytes(directory.resolve(form)));
        }
        return outputs;
    }
}
