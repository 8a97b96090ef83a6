package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathsum.bundle.PacketSource;
import pathsum.bundle.PacketSources;
import pathsum.capture.KernelState;

/** {@code pathsum capture} as a process of its own: it gives up privileges, is killed, and runs out of disk. */
@Tag("netns")
class CaptureCommandTest {
    private static final String KEEP_ROOT = "root";

    @TempDir
    private Path directory;

    private VethPair pair;
    private Pathsum pathsum;
    private Process process;

    @BeforeEach
    void makePair() throws Exception {
        VethPair.assumeRoot();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        pair = new VethPair("cmd");
    }

    @AfterEach
    void cleanUp() {
        if (pathsum != null) {
            pathsum.close();
        }
        if (pair != null) {
            pair.close();
        }
    }

    private String saidText() throws IOException {
        return pathsum.said();
    }

    private void start(String... arguments) throws Exception {
        start("capture", List.of(arguments));
    }

    private void start(String subcommand, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(subcommand));
        command.addAll(arguments);
        pathsum = Pathsum.start(directory, command);
        process = pathsum.process();
    }

    private void awaitOpen() throws Exception {
        pathsum.awaitOpen();
    }

    private int status() throws Exception {
        return pathsum.status();
    }

    /** Packets of each kernel state at each point, as a reader of the bundle finds them. */
    private List<long[]> read(Path bundle) throws IOException {
        List<long[]> points = new ArrayList<>();
        for (PacketSource source : PacketSources.of(List.of(bundle.toString()))) {
            long[] states = new long[4];
            try (source) {
                while (source.session().poll(packet -> states[packet.kernelState]++)) {
                    // all of it
                }
            }
            points.add(states);
        }
        return points;
    }

    private static void assertReadByOthers(Path bundle, Path file) throws Exception {
        Path whole = bundle.resolve(file);
        if (Files.exists(Path.of("/usr/bin/tshark"))) {
            assertThat(VethPair.run("tshark", "-Q", "-r", whole.toString(), "-w", "/dev/null"))
                    .isZero();
            assertThat(VethPair.run("capinfos", "-Q", whole.toString())).isZero();
        }
    }

    @Test
    void aBundleOfTwoNamespacesHasEveryPacketWithTheKernelsWord() throws Exception {
        start("-Z", KEEP_ROOT, "-w", "b", "-i", pair.a + ":va", "-i", pair.b + ":vb", "tcp");
        awaitOpen();
        pair.tcp(VethPair.B4, 500_000);
        process.destroy();
        assertThat(status()).as(saidText()).isZero();

        List<long[]> points = read(directory.resolve("b"));
        assertThat(points).hasSize(2).allSatisfy(states -> {
            assertThat(states[KernelState.OWED]).isGreaterThan(10);
            assertThat(states[KernelState.UNKNOWN] + states[KernelState.TRUSTED])
                    .isZero();
            // The last ACK, out of TIME_WAIT, is completed by the stack itself.
            assertThat(states[KernelState.NONE]).isLessThan(2);
        });
        assertThat(points.get(0)).isEqualTo(points.get(1));
        assertReadByOthers(directory.resolve("b"), Path.of(pair.a + ".va.pcapng"));
        String json = Files.readString(directory.resolve("b/bundle.json"));
        assertThat(json).contains("\"engine\" : \"afpacket\"").contains("\"clock\" : \"shared\"");
    }

    @Test
    void aKilledCaptureLeavesABundleUpToTheLastSecond() throws Exception {
        start("-Z", KEEP_ROOT, "-w", "b", "-i", pair.a + ":va", "udp", "port", "5002");
        awaitOpen();
        pair.udp(VethPair.B4, 100);
        Thread.sleep(1_200);
        process.destroyForcibly();
        status();
        assertThat(read(directory.resolve("b")))
                .singleElement()
                .satisfies(states -> assertThat(states[KernelState.OWED]).isEqualTo(100));
    }

    @Test
    void everyThreadIsUnprivilegedAndTheBundleBelongsToTheUser() throws Exception {
        start("-Z", "nobody", "-w", "b", "-i", pair.a + ":va");
        awaitOpen();
        int nobody = Integer.parseInt(VethPair.output("id", "-u", "nobody").strip());
        List<String> statuses = new ArrayList<>();
        try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads) {
                statuses.add(Files.readString(thread.resolve("status")));
            }
        }
        assertThat(statuses).hasSizeGreaterThan(5).allSatisfy(status -> assertThat(status)
                .containsPattern("Uid:\t" + nobody + "\t" + nobody + "\t" + nobody + "\t" + nobody + "\n")
                .containsPattern("Groups:\t *\n")
                .contains("CapPrm:\t0000000000000000")
                .contains("CapEff:\t0000000000000000"));
        assertThat(Files.getAttribute(directory.resolve("b"), "unix:uid")).isEqualTo(nobody);
        assertThat(Files.getAttribute(directory.resolve("b/bundle.json"), "unix:uid"))
                .isEqualTo(nobody);
        process.destroyForcibly();
    }

    @Test
    void sigusr1PrintsCountsAndSigintEndsTheCapture() throws Exception {
        start("-Z", KEEP_ROOT, "-w", "b", "-i", pair.a + ":va", "udp", "port", "5002");
        awaitOpen();
        pair.udp(VethPair.B4, 30);
        Thread.sleep(300);
        assertThat(VethPair.run("kill", "-USR1", Long.toString(process.pid()))).isZero();
        while (process.isAlive() && !saidText().contains("30 packets (30 owed)")) {
            Thread.sleep(20);
        }
        pair.udp(VethPair.B4, 30);
        assertThat(VethPair.run("kill", "-INT", Long.toString(process.pid()))).isZero();
        assertThat(status()).isZero();
        assertThat(saidText()).contains("/va: 60 packets (60 owed), 0 dropped by the kernel");
        assertThat(read(directory.resolve("b")).get(0)[KernelState.OWED]).isEqualTo(60);
    }

    @Test
    void aHealthyPathDiagnosedLiveIsHealthyAndSigintStillReports() throws Exception {
        start("diagnose", List.of("-Z", KEEP_ROOT, "-i", pair.a + ":va", "-i", pair.b + ":vb", "tcp"));
        awaitOpen();
        pair.tcp(VethPair.B4, 100_000);
        assertThat(VethPair.run("kill", "-INT", Long.toString(process.pid()))).isZero();
        assertThat(status()).as(saidText()).isZero();
        assertThat(Files.readString(directory.resolve("stdout")))
                .startsWith("HEALTHY")
                .contains(pair.b + "/vb");
    }

    @Test
    void aSecondRunIntoTheSameBundleIsRefused() throws Exception {
        start("-Z", KEEP_ROOT, "-w", "b", "-i", pair.a + ":va", "--for", "0s");
        assertThat(status()).isZero();
        start("-Z", KEEP_ROOT, "-w", "b", "-i", pair.a + ":va", "--for", "0s");
        assertThat(status()).isEqualTo(2);
        assertThat(saidText()).isEqualTo("pathsum: b is not empty: name a new directory with -w\n");
    }

    @Test
    void anInterfaceThatGoesAwayMakesTheExitStatusThree() throws Exception {
        VethPair.ip("-n " + pair.a + " link add gone0 type veth peer name gone1");
        VethPair.ip("-n " + pair.a + " link set gone0 up");
        VethPair.ip("-n " + pair.a + " link set gone1 up");
        start("-Z", KEEP_ROOT, "-w", "b", "-i", pair.a + ":gone0", "-i", pair.a + ":va", "udp", "port", "5002");
        awaitOpen();
        VethPair.ip("-n " + pair.a + " link del gone0");
        pair.udp(VethPair.B4, 10);
        Thread.sleep(1_000);
        process.destroy();
        assertThat(status()).isEqualTo(3);
        assertThat(saidText()).contains("gone0 disappeared while capturing");
        assertThat(read(directory.resolve("b")).get(1)[KernelState.OWED]).isEqualTo(10);
    }

    @Test
    void aFullDiskIsOneLineAndWhatWasSeenIsKept() throws Exception {
        Path small = Files.createDirectory(directory.resolve("small"));
        assertThat(VethPair.run("mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", small.toString()))
                .isZero();
        try {
            start("-Z", KEEP_ROOT, "-w", "small/b", "-i", pair.a + ":va", "tcp");
            awaitOpen();
            pair.tcp(VethPair.B4, 3_000_000);
            assertThat(status()).isEqualTo(2);
            assertThat(saidText()).contains("No space left on device").doesNotContain("\tat ");
            assertThat(read(small.resolve("b")).get(0)[KernelState.OWED]).isPositive();
        } finally {
            VethPair.run("umount", small.toString());
        }
    }

    @Test
    void aRingOfFilesKeepsTheNewestPackets() throws Exception {
        start("-Z", KEEP_ROOT, "-w", "b", "--max-size", "200K", "-i", pair.a + ":va", "udp", "port", "5002");
        awaitOpen();
        pair.udp(VethPair.B4, 5_000);
        process.destroy();
        assertThat(status()).isZero();
        Path file = directory.resolve("b").resolve(pair.a + ".va.pcapng");
        assertThat(Files.size(file)).isBetween(100_000L, 205_000L);
        assertThat(read(directory.resolve("b")).get(0)[KernelState.OWED]).isGreaterThan(600);
        assertReadByOthers(directory.resolve("b"), file.getFileName());
        try (var left = Files.list(directory.resolve("b"))) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void aStreamIsABundleOfItsOwn() throws Exception {
        start("-Z", KEEP_ROOT, "-w", "-", "-c", "20", "-i", pair.a + ":va", "-i", pair.b + ":vb", "udp");
        awaitOpen();
        pair.udp(VethPair.B6, 50);
        assertThat(status()).as(saidText()).isZero();
        Path stream = directory.resolve("stdout");
        List<String> ids = new ArrayList<>();
        long[] packets = new long[1];
        for (PacketSource source : PacketSources.of(List.of(stream.toString()))) {
            try (source) {
                while (source.session().poll(packet -> packets[0]++)) {
                    // all of it
                }
                for (int i = 0; i < source.session().interfaceCount(); i++) {
                    ids.add(source.point(i).id());
                }
            }
        }
        assertThat(packets[0]).isEqualTo(20);
        assertThat(ids).containsExactlyInAnyOrder(pair.a + "/va", pair.b + "/vb");
    }
}
