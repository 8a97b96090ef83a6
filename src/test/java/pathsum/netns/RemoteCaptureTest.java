package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
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
    @TempDir
    Path directory;

    private VethPair pair;
    private SshServer server;

    @BeforeEach
    void startSshd() throws Exception {
        VethPair.assumeRoot();
        SshServer.assumeInstalled();
        pair = new VethPair("ssh");
        server = new SshServer(directory, pair.a, pair.b, VethPair.B4);
    }

    @AfterEach
    void stopSshd() throws Exception {
        if (server != null) {
            server.close();
        }
        if (pair != null) {
            pair.close();
        }
    }

    @Test
    void seesBothEndsOfALinkAndNotItsOwnConnection() throws Exception {
        long[] packets = new long[1];
        try (LiveCapture capture = open("root@" + VethPair.B4 + ":vb", server.template(""))) {
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
        try (LiveCapture capture = open("root@" + VethPair.B4 + ":vb", server.template(""))) {
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
        assertThatThrownBy(() -> open("root@" + VethPair.B4 + ":vb", server.template("-o PubkeyAuthentication=no")))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("Permission denied")
                .hasMessageContaining("ssh-copy-id");
    }

    @Test
    void refusesAHostWhoseKeyIsNotKnown() {
        assertThatThrownBy(() -> open("root@" + VethPair.B4 + ":vb", server.template("-o UserKnownHostsFile=none")))
                .hasMessageContaining("Host key verification failed")
                .hasMessageContaining("compare the key");
    }

    @Test
    void saysWhichInterfaceIsNotThere() {
        assertThatThrownBy(() -> open("root@" + VethPair.B4 + ":vif9.0", server.template("")))
                .hasMessageContaining("vif9.0")
                .hasMessageContaining("No such device");
    }

    @Test
    void saysSoWhenNobodyListens() {
        assertThatThrownBy(() -> open("root@" + VethPair.A4 + ":va", server.template("")))
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
}
