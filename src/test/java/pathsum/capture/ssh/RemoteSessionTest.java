package pathsum.capture.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.savefile.Savefile;

/** A shell on this machine stands in for one on another, with a tcpdump that has just two packets. */
@Timeout(60)
class RemoteSessionTest {
    private static final RemoteTarget TARGET = new RemoteTarget("root@guest", List.of("eth0", "eth1"));
    private static final String PACKETS_THEN_SILENCE =
            """
            #!/bin/sh
            echo "$@" >>"$HERE/arguments"
            trap 'echo "2 packets captured" >&2; echo "3 packets received by filter" >&2
                echo "1 packet dropped by kernel" >&2; touch "$HERE/ended"; exit 0' TERM
            echo "tcpdump: listening on $2" >&2
            cat "$HERE/two.pcap"
            echo $$ >"$HERE/pid"
            while :; do sleep 0.05; done
            """;

    @TempDir
    Path there;

    @BeforeEach
    void recordTwoPackets() throws IOException {
        ByteBuffer file = ByteBuffer.allocate(24 + 2 * (16 + 14)).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(1);
        for (int packet = 1; packet <= 2; packet++) {
            file.putInt(packet).putInt(0).putInt(14).putInt(14).put(new byte[14]);
        }
        Files.write(there.resolve("two.pcap"), file.array());
    }

    @Test
    void capturesWithTcpdumpWherePathsumIsNotInstalled() throws IOException {
        install("tcpdump", PACKETS_THEN_SILENCE);
        try (RemoteMachine machine = RemoteMachine.reach(TARGET, transport(), "echo '@ kernel'; echo 6.1")) {
            assertThat(machine.program()).isEqualTo("tcpdump");
            assertThat(machine.snapshot()).contains("@ kernel\n6.1\n");
            RemoteSession session = machine.capture("eth0", "tcp port 80 or host o'hara", Savefile::open);
            session.awaitBegin();
            readUntil(session, 2);
            session.stop();
            while (session.poll(packet -> {})) {
                // what is left
            }
            session.close();

            assertThat(session.statistics()).isEqualTo(new CaptureStatistics(3, 1, -1));
            assertThat(session.interfaceName(0)).isEqualTo("eth0");
            assertThat(session.limitation()).contains("root@guest:eth0", "tcpdump");
            assertThat(machine.lastSnapshot()).contains("@ kernel\n6.1\n");
        }
        assertThat(Files.readString(there.resolve("arguments")))
                .isEqualTo("-i eth0 -s 0 -U -w - tcp port 80 or host o'hara\n");
    }

    @Test
    void leavesItsOwnConnectionOut() throws IOException {
        install("tcpdump", PACKETS_THEN_SILENCE);
        Transport transport = Transport.of(transportLine("SSH_CONNECTION=2001:db8::9%eth0 50000 2001:db8::1 22"));
        try (RemoteMachine machine = RemoteMachine.reach(TARGET, transport, ":");
                RemoteSession session = machine.capture("eth0", null, Savefile::open)) {
            readUntil(session, 2);
        }
        assertThat(Files.readString(there.resolve("arguments")))
                .isEqualTo("-i eth0 -s 0 -U -w - not (tcp port 22 and host 2001:db8::9 and host 2001:db8::1)\n");
    }

    @Test
    void endsWhatRunsThereWhenTheConnectionEnds() throws IOException, InterruptedException {
        install("tcpdump", PACKETS_THEN_SILENCE);
        RemoteSession session = tcpdump();
        readUntil(session, 2);
        session.close();

        for (int i = 0; i < 200 && !Files.exists(there.resolve("ended")); i++) {
            Thread.sleep(50);
        }
        assertThat(there.resolve("ended")).exists();
    }

    @Test
    void reportsAProgramKilledOverThere() throws IOException, InterruptedException {
        install("tcpdump", PACKETS_THEN_SILENCE);
        try (RemoteSession session = tcpdump()) {
            readUntil(session, 2);
            while (!Files.exists(there.resolve("pid"))) {
                Thread.sleep(10);
            }
            long pid = Long.parseLong(Files.readString(there.resolve("pid")).strip());
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            assertThatThrownBy(() -> readUntil(session, 3))
                    .isInstanceOf(CaptureException.class)
                    .hasMessage("root@guest: tcpdump there was ended by signal 9");
            assertThat(session.poll(packet -> {})).isFalse();
        }
    }

    @Test
    void reportsAProgramThatRefuses() throws IOException {
        install("tcpdump", "#!/bin/sh\necho \"tcpdump: $2: No such device exists\" >&2\nexit 1\n");
        try (RemoteSession session = tcpdump()) {
            assertThatThrownBy(session::awaitBegin)
                    .hasMessageStartingWith("root@guest: tcpdump: eth0: No such device exists; ");
        }
    }

    @Test
    void saysSoWhereThereIsNothingToCaptureWith() throws CaptureException {
        assertThatThrownBy(() -> RemoteMachine.reach(TARGET, Transport.of(bare("sh -c {command}")), ":"))
                .hasMessage("root@guest: neither pathsum nor tcpdump is installed there; apt-get install tcpdump");
    }

    @Test
    void saysSoWhereTheTransportFails() throws CaptureException {
        assertThatThrownBy(() -> RemoteMachine.reach(TARGET, Transport.of("no-such-program-here {host}"), ":"))
                .hasMessageStartingWith("root@guest: no-such-program-here cannot be run on this machine");
        assertThatThrownBy(() -> RemoteMachine.reach(TARGET, Transport.of("sh -c 'echo no way >&2; exit 255'"), ":"))
                .hasMessage("root@guest: no way");
    }

    @Test
    void asksSshForNothingThatWeakensItsChecks() {
        List<String> arguments = Transport.ssh().arguments("root@guest", "true; false");

        assertThat(arguments).startsWith("ssh").endsWith("--", "root@guest", "true; false");
        assertThat(String.join(" ", arguments)).contains("BatchMode=yes").doesNotContain("HostKey", "KnownHosts");
    }

    @Test
    void quotesOnceMoreForTransportsWithAShellOfTheirOwn() throws CaptureException {
        assertThat(Transport.of("ssh {host} sudo sh -c {quoted}").arguments("h", "echo 'a'"))
                .containsExactly("ssh", "h", "sudo", "sh", "-c", "'echo '\\''a'\\'''");
        assertThat(Transport.of("lxc-attach -n {host} -- sh -c").arguments("h", "x y"))
                .containsExactly("lxc-attach", "-n", "h", "--", "sh", "-c", "x y");
    }

    private RemoteSession tcpdump() throws CaptureException {
        try (RemoteMachine machine = RemoteMachine.reach(TARGET, transport(), ":")) {
            return machine.capture("eth0", null, Savefile::open);
        }
    }

    private static void readUntil(RemoteSession session, int wanted) throws CaptureException {
        int[] packets = new int[1];
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (packets[0] < wanted && System.nanoTime() < end) {
            assertThat(session.poll(packet -> packets[0]++)).isTrue();
        }
        assertThat(packets[0]).isEqualTo(wanted);
    }

    private void install(String name, String script) throws IOException {
        Path program = there.resolve(name);
        Files.writeString(program, script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Transport transport() throws CaptureException {
        return Transport.of(transportLine("X="));
    }

    private String transportLine(String variable) {
        return "env " + Shell.quote(variable) + " HERE=" + Shell.quote(there.toString()) + " PATH="
                + Shell.quote(there + ":/usr/bin:/bin") + " sh -c {command}";
    }

    /** A shell that finds only what is installed in the directory. */
    private String bare(String rest) {
        return "env PATH=" + Shell.quote(there.toString()) + " /bin/" + rest;
    }
}
