package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.capture.CaptureSession;
import pathsum.capture.savefile.Savefile;
import pathsum.pipeline.JsonVerdictWriter;
import pathsum.pipeline.PacketVerification;
import pathsum.pipeline.VerdictWriter;

/** One fault, seen in every way a capture can see it: the same verdict, cause and place. */
@Tag("netns")
@Timeout(120)
class LiveDiagnosisTest {
    @TempDir
    private Path directory;

    private SplitBackend lab;
    private Pathsum pathsum;

    @BeforeEach
    void check() throws Exception {
        VethPair.assumeRoot();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void cleanUp() {
        if (pathsum != null) {
            pathsum.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private int run(List<String> arguments) throws Exception {
        pathsum = Pathsum.start(directory, arguments).awaitOpen();
        lab.traffic();
        return pathsum.end().status();
    }

    private List<String> arguments(String... first) {
        List<String> arguments = new ArrayList<>(List.of(first));
        for (String point : lab.points()) {
            arguments.add("-i");
            arguments.add(point);
        }
        arguments.add(lab.filter());
        return arguments;
    }

    private void assertFound(String cause, Path report) throws IOException {
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.at("/verdict").asText()).isEqualTo("fault");
        JsonNode finding = json.at("/findings/0");
        assertThat(finding.at("/cause").asText()).as(finding.toPrettyString()).isEqualTo(cause);
        assertThat(finding.at("/severity").asText()).isEqualTo("fault");
        assertThat(finding.at("/between/0").asText()).isEqualTo(lab.dom0 + "/nbk2p");
        assertThat(finding.at("/between/1").asText()).isEqualTo(lab.dom0 + "/vif2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"afpacket", "pcap4j"})
    void eitherEngineFindsADamagedPayload(String engine) throws Exception {
        lab = SplitBackend.flippingABit("diag");
        int status = run(arguments("diagnose", "-Z", "root", "--engine", engine, "--json", "report.json"));

        assertThat(status).as(pathsum.said()).isEqualTo(1);
        assertFound("payload-corrupted", directory.resolve("report.json"));
    }

    /** The octets are the same at every point: libpcap has only the receiver's counters and the way the devices hang together. */
    @ParameterizedTest
    @CsvSource({"afpacket, 4", "pcap4j, 4", "afpacket, 6", "pcap4j, 6"})
    void eitherEngineFindsALostNote(String engine, int version) throws Exception {
        lab = version == 4 ? SplitBackend.losingTheNote("diag") : SplitBackend.losingTheNoteOverIpv6("diag");
        int status = run(arguments("diagnose", "-Z", "root", "--engine", engine, "--json", "report.json"));

        assertThat(status).as(pathsum.printed()).isEqualTo(1);
        assertFound("partial-state-lost", directory.resolve("report.json"));
    }

    /** Without the devices in between, the note could have been lost at several places. */
    @Test
    void libpcapSaysWhatWouldDecideWhereTheNoteWasLost() throws Exception {
        lab = SplitBackend.losingTheNote("diag");
        int status = run(List.of(
                "diagnose", "--engine", "pcap4j", "-i", lab.u1 + ":eth0", "-i", lab.u2 + ":eth0", lab.filter()));

        assertThat(status).as(pathsum.printed()).isEqualTo(3);
        assertThat(pathsum.printed()).contains("UdpInCsumErrors +8").contains("would decide");
    }

    @Test
    void aBundleOfHeadersTellsTheSame() throws Exception {
        lab = SplitBackend.losingTheNote("diag");
        int status = run(arguments("capture", "-Z", "root", "--headers-only", "-w", "bundle"));
        assertThat(status).as(pathsum.said()).isZero();
        assertThat(pathsum.said()).contains("partial");

        pathsum = Pathsum.start(directory, List.of("diagnose", "bundle", "--json", "report.json"));
        assertThat(pathsum.status()).as(pathsum.said()).isEqualTo(1);
        assertFound("partial-state-lost", directory.resolve("report.json"));
    }

    @Test
    void aBundleAndTcpdumpHaveTheSameVerdictsForEveryPacket() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/tcpdump")), "needs tcpdump");
        lab = SplitBackend.losingTheNote("diag");
        String file = directory.resolve("tcpdump.pcap").toString();
        Process tcpdump = VethPair.in(
                lab.dom0, "tcpdump", "-i", "vif2.0", "-Z", "root", "-U", "-s", "0", "-w", file, "tcp or udp");
        while (tcpdump.isAlive() && !Files.exists(Path.of(file))) {
            Thread.sleep(20);
        }
        int status = run(List.of("capture", "-Z", "root", "-w", "bundle", "-i", lab.dom0 + ":vif2.0", "tcp or udp"));
        tcpdump.descendants().forEach(ProcessHandle::destroy);
        tcpdump.destroy();
        assertThat(tcpdump.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(status).as(pathsum.said()).isZero();
        List<String> ours = verdicts(directory.resolve("bundle").resolve(lab.dom0 + ".vif2.0.pcapng"))
                .lines()
                .toList();
        List<String> theirs = verdicts(Path.of(file)).lines().toList();
        // They do not end at the same instant, and the client goes on resending.
        int common = Math.min(ours.size(), theirs.size());
        assertThat(common).isGreaterThan(10);
        assertThat(ours.subList(0, common)).isEqualTo(theirs.subList(0, common));
    }

    private static String verdicts(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (VerdictWriter writer = new JsonVerdictWriter(out);
                CaptureSession session = Savefile.open(file.toString())) {
            writer.file("");
            PacketVerification verification = new PacketVerification(writer);
            while (session.poll(verification)) {
                // all of it
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
