package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The host's own interfaces together with two guests over ssh: one has pathsum, the other has but tcpdump. */
@Tag("netns")
@Timeout(180)
class RemoteFaultTest {
    private static final String SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String GUEST_1 = "root@" + SplitBackend.MANAGED_1 + ":eth0";
    private static final String GUEST_2 = "root@" + SplitBackend.MANAGED_2 + ":eth0";

    @TempDir
    private Path directory;

    private final List<SshServer> servers = new ArrayList<>();
    private SplitBackend lab;
    private Pathsum pathsum;

    @BeforeEach
    void makeLab() throws Exception {
        VethPair.assumeRoot();
        SshServer.assumeInstalled();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        lab = SplitBackend.losingTheNote("far");
        install(Files.createDirectory(directory.resolve("bin")).resolve("pathsum"));
        serve(lab.u1, SplitBackend.MANAGED_1, directory + "/bin:" + SYSTEM_PATH);
        serve(lab.u2, SplitBackend.MANAGED_2, SYSTEM_PATH);
    }

    private static void install(Path program) throws IOException {
        StringBuilder script = new StringBuilder("#!/bin/sh\nexec");
        for (String word : Pathsum.command()) {
            script.append(" '").append(word).append('\'');
        }
        Files.writeString(program, script.append(" \"$@\"\n"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void serve(String namespace, String address, String path) throws Exception {
        servers.add(new SshServer(directory, lab.dom0, namespace, address, "SetEnv PATH=" + path));
    }

    @AfterEach
    void cleanUp() throws Exception {
        if (pathsum != null) {
            pathsum.close();
        }
        for (SshServer server : servers) {
            server.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private Pathsum start(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("diagnose", "-Z", "root"));
        for (String name : List.of("vif1.0", "nbk2p", "vif2.0")) {
            arguments.add("-i");
            arguments.add(lab.dom0 + ":" + name);
        }
        for (String guest : List.of(GUEST_1, GUEST_2)) {
            arguments.add("--remote");
            arguments.add(guest);
        }
        arguments.addAll(List.of(
                "--remote-command", servers.get(0).template(""), "--json", "report.json", "host", SplitBackend.U1));
        arguments.addAll(List.of(more));
        pathsum = Pathsum.start(directory, arguments);
        return pathsum.awaitOpen();
    }

    @Test
    void findsTheFaultWhereItIs() throws Exception {
        start();
        lab.traffic();
        assertThat(pathsum.end().status()).as(pathsum.said()).isEqualTo(1);

        JsonNode report = report();
        JsonNode finding = report.at("/findings/0");
        assertThat(finding.at("/cause").asText()).as(finding.toPrettyString()).isEqualTo("partial-state-lost");
        assertThat(finding.at("/between/0").asText()).isEqualTo(lab.dom0 + "/nbk2p");
        assertThat(finding.at("/between/1").asText()).isEqualTo(lab.dom0 + "/vif2.0");
        assertThat(engine(report, SplitBackend.MANAGED_1)).isEqualTo("pathsum");
        assertThat(engine(report, SplitBackend.MANAGED_2)).isEqualTo("tcpdump");
        assertThat(report.at("/limitations").toString()).contains("install pathsum there");
        assertNothingIsLeftOverThere();
    }

    @Test
    void aGuestWhoseCaptureIsKilledIsReportedAndTheOthersGoOn() throws Exception {
        start();
        capturing(lab.u1).forEach(ProcessHandle::destroyForcibly);
        lab.traffic();
        assertThat(pathsum.end().status()).as(pathsum.said()).isEqualTo(1);

        assertThat(pathsum.said()).contains("root@" + SplitBackend.MANAGED_1 + ": pathsum there was ended by signal 9");
        assertThat(report().at("/findings/0/cause").asText()).isEqualTo("partial-state-lost");
        assertNothingIsLeftOverThere();
    }

    @Test
    void nothingIsLeftOverThereEvenIfWeAreKilled() throws Exception {
        start();
        assertThat(capturing(lab.u1)).isNotEmpty();
        pathsum.process().destroyForcibly().waitFor();
        assertNothingIsLeftOverThere();
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(directory.resolve("report.json").toFile());
    }

    private static String engine(JsonNode report, String host) {
        for (JsonNode point : report.at("/points")) {
            if (point.at("/host").asText().equals(host)) {
                return point.at("/capture/engine").asText();
            }
        }
        return "no point of " + host;
    }

    /** What captures in a namespace. */
    private static Stream<ProcessHandle> capturing(String namespace) throws Exception {
        return VethPair.output("ip", "netns", "pids", namespace)
                .lines()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/java") || command.endsWith("/tcpdump"))
                        .isPresent());
    }

    private void assertNothingIsLeftOverThere() throws Exception {
        for (String guest : List.of(lab.u1, lab.u2)) {
            for (int i = 0; i < 100 && capturing(guest).findAny().isPresent(); i++) {
                Thread.sleep(100);
            }
            assertThat(capturing(guest)).as(guest).isEmpty();
        }
    }
}
