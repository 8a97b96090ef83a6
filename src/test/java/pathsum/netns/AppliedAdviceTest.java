package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.capture.CaptureException;
import pathsum.netns.ForgetfulForwarder.Completion;
import pathsum.report.Report;
import pathsum.report.ReportReader;

/** The way of a user from a live fault to its remedy and back, with processes of their own. */
@Tag("netns")
class AppliedAdviceTest {
    private static final String PLACE = "-m/va and [^ ]*-m/vb: ";

    @TempDir
    private Path directory;

    private ForgetfulForwarder path;

    @BeforeEach
    void assumeRoot() throws Exception {
        VethPair.assumeRoot();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void removePath() {
        if (path != null) {
            path.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, partial-state-lost",
        "OVER_PADDING, covers-padding",
        "WITHOUT_LAST_ODD_OCTET, odd-octet-dropped",
        "WITHOUT_COMPLEMENT, not-complemented",
        "WITHOUT_PSEUDO_HEADER, no-pseudo-header"
    })
    void theRemedyWorksAndTakingItBackBringsTheFaultBack(Completion completion, String cause) throws Exception {
        path = new ForgetfulForwarder(completion);
        assertThat(diagnose("before")).as(said()).isEqualTo(1);
        assertThat(causes("before")).containsExactly(cause);
        assertThat(run("advise", "before.json")).isZero();
        Files.writeString(directory.resolve("advice"), said());

        assertThat(apply(path.server)).as("the server's eth0 is another").isEqualTo(1);
        assertThat(apply(path.client)).isZero();
        assertThat(diagnose("after")).isZero();
        assertThat(run("compare", "before.json", "after.json")).isZero();
        assertThat(said()).contains("The remedy worked");

        assertThat(apply(path.client, "undo")).isZero();
        assertThat(diagnose("again")).isEqualTo(1);
        assertThat(run("compare", "after.json", "again.json")).isEqualTo(1);
        assertThat(run("compare", "before.json", "again.json")).isZero();
        assertThat(said()).contains("did not work");
    }

    @Test
    void evidenceOfALiveCaptureProvesTheFault() throws Exception {
        path = new ForgetfulForwarder(Completion.NONE);
        assertThat(diagnose("live", "--evidence", "live.pcapng")).isEqualTo(1);
        assertThat(run("diagnose", "-q", "live.pcapng")).as(said()).isEqualTo(1);
        assertThat(said()).containsPattern(PLACE);
        assertThat(Files.getPosixFilePermissions(directory.resolve("live.pcapng")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        assertThat(diagnose("disguised", "--evidence", "anonymous.pcapng", "--anonymize", "--map", "map"))
                .isEqualTo(1);
        assertThat(run("diagnose", "-q", "anonymous.pcapng")).as(said()).isEqualTo(1);
        assertThat(said()).contains("partial").doesNotContain(path.client);
        assertThat(Files.readString(directory.resolve("map"))).contains(path.client + " -> host-");
    }

    private Set<String> causes(String report) throws CaptureException {
        return ReportReader.read(directory.resolve(report + ".json")).findings().stream()
                .filter(finding -> finding.severity().equals("fault"))
                .map(Report.Found::cause)
                .collect(Collectors.toSet());
    }

    /** Captures at all four points while datagrams pass. */
    private int diagnose(String report, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("diagnose", "-q", "-c", "200", "--for", "60s"));
        for (String at :
                List.of(path.client + ":eth0", path.middle + ":va", path.middle + ":vb", path.server + ":eth0")) {
            arguments.addAll(List.of("-i", at));
        }
        arguments.addAll(List.of("--json", report + ".json"));
        arguments.addAll(Arrays.asList(options));
        arguments.add("udp port 5001");
        Process process = start(arguments.toArray(String[]::new));
        while (process.isAlive() && !Files.readString(directory.resolve("err")).contains("capturing on")) {
            Thread.sleep(20);
        }
        path.traffic();
        process.destroy();
        return status(process);
    }

    /** Runs what was advised in one network namespace. */
    private int apply(String namespace, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", directory.resolve("advice").toString()));
        command.addAll(Arrays.asList(words));
        return status(VethPair.in(namespace, command.toArray(String[]::new)));
    }

    private int run(String... arguments) throws Exception {
        return status(start(arguments));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "pathsum.cli.Main"));
        command.addAll(Arrays.asList(arguments));
        Path err = directory.resolve("err");
        Files.writeString(err, "");
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(err.toFile())
                .start();
    }

    private static int status(Process process) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("out")) + Files.readString(directory.resolve("err"));
    }
}
