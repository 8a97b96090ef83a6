package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled captures, with another's eyes. */
class TsharkDifferencesTest {
    @TempDir
    Path directory;

    @Test
    void tsharkContradictsNoVerdictOnTheBundledCaptures() throws Exception {
        boolean able =
                Stream.of("tshark", "mergecap", "python3").allMatch(p -> Files.isExecutable(Path.of("/usr/bin", p)));
        if (!able) {
            System.err.println("SKIPPED: needs tshark and python3 to compare verdicts with");
        }
        Assumptions.assumeTrue(able, "needs tshark and python3");

        mergeCaptures();
        Process process = new ProcessBuilder(
                        "/usr/bin/python3",
                        "src/bench/tshark-differences",
                        directory.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "pathsum.cli.Main")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains(" same").doesNotContain("contradicted");
    }

    /** One file: tshark takes longer to start than to read any of them. */
    private void mergeCaptures() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/mergecap", "-a", "-w", directory.resolve("all.pcapng").toString()));
        try (Stream<Path> files = Files.walk(Path.of("captures"))) {
            files.map(Path::toString)
                    .filter(f -> f.endsWith(".pcapng"))
                    .sorted()
                    .forEach(command::add);
        }
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
