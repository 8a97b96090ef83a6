package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pathsum.capture.CaptureException;
import pathsum.capture.ssh.RemoteTarget;
import pathsum.capture.ssh.Transport;
import pathsum.host.ObservationPoint;
import pathsum.live.LiveCapture;
import pathsum.live.LiveRequest;

/** An sshd with keys of its own in one namespace, reached from the other. */
@Tag("netns")
@Timeout(120)
class RemoteCaptureTest {
    private static final String SSHD = "/usr/sbin/sshd";

    @TempDir
    Path directory;

    private VethPair pair;
    private Process sshd;

    @BeforeEach
    void startSshd() throws Exception {
        VethPair.assumeRoot();
        for (String program : List.of(SSHD, "/usr/bin/ssh", "/usr/bin/tcpdump")) {
            boolean there = Files.isExecutable(Path.of(program));
            if (!there) {
                System.err.println("SKIPPED: needs " + program);
            }
            Assumptions.assumeTrue(there, "needs " + program);
        }
        pair = new VethPair("ssh");
        Files.createDirectories(Path.of("/run/sshd"));
        key("host");
        key("user");
        Path known = directory.resolve("known_hosts");
        Files.writeString(known, VethPair.B4 + " " + Files.readString(directory.resolve("host.pub")));
        write(
                "sshd_config",
                "ListenAddress " + VethPair.B4,
                "HostKey DIR/host",
                "AuthorizedKeysFile DIR/user.pub",
                "StrictModes no",
                "UsePAM no",
                "PidFile none",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin prohibit-password");
        write(
                "ssh_config",
                "IdentityFile DIR/user",
                "IdentitiesOnly yes",
                "UserKnownHostsFile DIR/known_hosts",
                "GlobalKnownHostsFile none",
                "IdentityAgent none",
                "ConnectTimeout 5");
        sshd = VethPair.in(
                pair.b, SSHD, "-D", "-e", "-f", directory.resolve("sshd_config").toString());
        awaitSshd();
    }

    @AfterEach
    void stopSshd() throws Exception {
        if (sshd != null) {
            sshd.descendants().forEach(ProcessHandle::destroy);
            sshd.destroy();
            sshd.waitFor(10, TimeUnit.SECONDS);
        }
        if (pair != null) {
            pair.close();
        }
    }

    @Test
    void seesBothEndsOfALinkAndNotItsOwnConnection() throws Exception {
        long[] packets = new long[1];
        try (LiveCapture capture = open("root@" + VethPair.B4 + ":vb", ssh(""))) {
            pair.udp(VethPair.B4, 7);
            capture.stop();
            while (capture.poll(packet -> packets[0] += udp(packet.buffer.get(packet.offset + 23)))) {
                // until everything has been handed over
            }
            ObservationPoint point = capture.points().get(0);
            assertThat(capture.takeWarnings()).isEmpty();
            assertThat(point.id()).isEqualTo(VethPair.B4 + "/vb");
            assertThat(point.networkInterface().driver()).isEqualTo("veth");
            assertThat(point.kernelChecksumState()).isFalse();
            assertThat(point.host().counters().recorded("UdpInCsumErrors")).isTrue();
            assertThat(point.capture().received()).isBetween(7L, 40L);
            assertThat(capture.limitations()).anyMatch(line -> line.contains("the kernel's word"));
        }
        assertThat(packets[0]).isEqualTo(7);
        assertThat(VethPair.output("ip", "netns", "pids", pair.b).lines())
                .as("only sshd is left there")
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void reportsTcpdumpKilledOverThereAndKeepsWhatCame() throws Exception {
        try (LiveCapture capture = open("root@" + VethPair.B4 + ":vb", ssh(""))) {
            pair.udp(VethPair.B4, 3);
            VethPair.run(
                    "sh",
                    "-c",
                    "kill -9 $(ip netns pids " + pair.b
                            + " | xargs -r -I{} sh -c 'grep -lx tcpdump /proc/{}/comm' | cut -d/ -f3)");
            while (capture.poll(packet -> {})) {
                // it ends by itself
            }
            assertThat(capture.takeWarnings())
                    .containsExactly("root@" + VethPair.B4 + ": tcpdump there was ended by signal 9");
            assertThat(capture.broken()).isTrue();
        }
    }

    @Test
    void saysWhatWouldHelpWhenTheKeyIsRefused() {
        assertThatThrownBy(() -> open("root@" + VethPair.B4 + ":vb", ssh("-o PubkeyAuthentication=no")))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("Permission denied")
                .hasMessageContaining("ssh-copy-id");
    }

    @Test
    void refusesAHostWhoseKeyIsNotKnown() {
        assertThatThrownBy(() -> open("root@" + VethPair.B4 + ":vb", ssh("-o UserKnownHostsFile=none")))
                .hasMessageContaining("Host key verification failed")
                .hasMessageContaining("compare the key");
    }

    @Test
    void saysWhichInterfaceIsNotThere() {
        assertThatThrownBy(() -> open("root@" + VethPair.B4 + ":vif9.0", ssh("")))
                .hasMessageContaining("vif9.0")
                .hasMessageContaining("No such device");
    }

    @Test
    void saysSoWhenNobodyListens() {
        assertThatThrownBy(() -> open("root@" + VethPair.A4 + ":va", ssh("")))
                .hasMessageContaining("Connection refused")
                .hasMessageContaining("is sshd running there?");
    }

    private static int udp(byte protocol) {
        return protocol == 17 ? 1 : 0;
    }

    private LiveCapture open(String target, String template) throws CaptureException {
        return LiveCapture.open(new LiveRequest(
                List.of(),
                List.of(RemoteTarget.parse(target)),
                Transport.of(template),
                List.of(),
                262_144,
                "udp or arp",
                1 << 20,
                true));
    }

    /** What {@link Transport#ssh} runs, in the namespace and with the configuration of this test. */
    private String ssh(String more) {
        return ("ip netns exec " + pair.a + " ssh -T -o BatchMode=yes " + more
                        + " -F DIR/ssh_config -- {host} {command}")
                .replace("DIR", directory.toString());
    }

    private void key(String name) throws Exception {
        Path file = directory.resolve(name);
        assertThat(VethPair.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file.toString()))
                .isZero();
    }

    private void write(String name, String... lines) throws IOException {
        Files.writeString(
                directory.resolve(name), String.join("\n", lines).replace("DIR", directory.toString()) + "\n");
    }

    private void awaitSshd() throws Exception {
        for (int i = 0; i < 100; i++) {
            String[] connect = {"ip", "netns", "exec", pair.a, "bash", "-c", "exec 3<>/dev/tcp/" + VethPair.B4 + "/22"};
            if (VethPair.output(connect).isEmpty()) {
                return;
            }
            assertThat(sshd.isAlive()).as("sshd runs").isTrue();
            Thread.sleep(100);
        }
        throw new IllegalStateException("sshd does not listen");
    }
}
