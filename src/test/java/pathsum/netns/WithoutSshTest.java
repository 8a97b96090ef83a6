package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine on which ssh was never installed. */
class WithoutSshTest {
    @TempDir
    private Path directory;

    @Test
    void saysInOneLineWhatWouldHelp() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("bin"));
        for (List<String> command : List.of(List.of("diagnose"), List.of("capture", "-w", "bundle"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--remote", "root@domu1:eth0", "--for", "1s"));
            try (Pathsum pathsum = Pathsum.start(directory, Map.of("PATH", empty.toString()), arguments)) {
                assertThat(pathsum.status()).as(pathsum.said()).isEqualTo(2);
                assertThat(pathsum.said())
                        .isEqualTo("pathsum: root@domu1: ssh cannot be run on this machine; apt-get install"
                                + " openssh-client\n");
                assertThat(pathsum.printed()).isEmpty();
            }
            assertThat(directory.resolve("bundle")).doesNotExist();
        }
    }
}
