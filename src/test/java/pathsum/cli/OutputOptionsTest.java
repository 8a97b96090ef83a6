package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathsum.report.ReportReader;

/** What becomes of the options of a report, seen from outside. */
class OutputOptionsTest {
    private static final String FAULTY = "captures/partial-state-lost";

    @TempDir
    Path directory;

    private CommandRun diagnose(String... options) {
        List<String> arguments = new ArrayList<>(List.of("diagnose", FAULTY));
        arguments.addAll(Arrays.asList(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private void refused(String expected, String... options) throws IOException {
        CommandRun run = diagnose(options);

        assertThat(run.status()).isEqualTo(ExitStatus.TROUBLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(expected);
    }

    @Test
    void writesEveryFormAndTellsPeopleToo() throws IOException {
        CommandRun run = diagnose(
                "--json", file("j"), "--markdown", file("m"), "--html", file("h"), "--evidence", file("e.pcapng"));

        assertThat(run.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(run.out()).startsWith("FAULT");
        assertThat(run.err()).isEmpty();
        assertThat(ReportReader.read(Path.of(file("j"))).verdict()).isEqualTo("fault");
        assertThat(Files.readString(Path.of(file("m")))).startsWith("## pathsum: fault");
        assertThat(Files.readString(Path.of(file("h")))).startsWith("<!doctype html>");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file("e.pcapng")))))
                .isEqualTo("rw-------");
    }

    @Test
    void aReportOnStandardOutputTakesThePlaceOfTheOneForPeople() {
        assertThat(diagnose("--json", "-").out()).startsWith("{").endsWith("}\n");
    }

    @Test
    void refusesBeforehandWhatCouldNotBeWrittenAfterwards() throws IOException {
        Files.writeString(Path.of(file("there")), "mine");

        refused("standard output can take one report only", "--json", "-", "--html", "-");
        refused("is named twice", "--json", file("x"), "--html", file("x"));
        refused("is a directory", "--json", directory.toString());
        refused("does not exist", "--json", file("nowhere/x"));
        refused("exists already", "--evidence", file("there"));
        refused("give both", "--map", file("map"));
        refused("not a map of ours", "--anonymize", "--map", file("there"));
        assertThat(Files.readString(Path.of(file("there")))).isEqualTo("mine");
    }

    @Test
    void onlyTheWordsOfTheVerdictAreLeftWhenQuiet() {
        assertThat(diagnose("-q").out().lines()).hasSize(1);
    }

    @Test
    void colourIsForTerminalsOrForWhoAsks() {
        assertThat(diagnose().out()).doesNotContain("\u001b");
        assertThat(diagnose("--color", "always").out()).contains("\u001b[");
    }
}
