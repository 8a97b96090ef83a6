package pathsum.capture.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pathsum.capture.CaptureStatistics;

class RemoteFailureTest {
    private static final List<String> ANNOUNCEMENT = List.of(
            "dropped privs to tcpdump",
            "tcpdump: listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes",
            "12 packets captured",
            "14 packets received by filter",
            "2 packets dropped by kernel");

    @Test
    void saysWhatWouldHelpAgainstARefusedKey() {
        String line = explain(255, List.of("root@dom0: Permission denied (publickey,password)."));

        assertThat(line)
                .startsWith("root@dom0: Permission denied (publickey,password); ")
                .contains("ssh-copy-id");
    }

    @Test
    void passesOnWhatSshAndTcpdumpSay() {
        assertThat(explain(255, List.of("ssh: Could not resolve hostname dom7: Name or service not known")))
                .startsWith("Could not resolve hostname dom7");
        assertThat(explain(1, List.of("tcpdump: vif9.0: No such device exists", "(No such device exists)")))
                .contains("No such device");
    }

    @Test
    void doesNotMistakeCountsAndAnnouncementsForReasons() {
        assertThat(explain(128 + 9, ANNOUNCEMENT)).isEqualTo("tcpdump there was ended by signal 9");
        assertThat(explain(0, ANNOUNCEMENT)).isEqualTo("tcpdump there ended with status 0");
        assertThat(explain(255, ANNOUNCEMENT)).isEqualTo("the connection broke");
        assertThat(explain(-1, ANNOUNCEMENT)).isEqualTo("tcpdump there stopped sending");
    }

    @Test
    void knowsAProgramThatIsNotThere() {
        assertThat(explain(127, List.of("sh: 1: tcpdump: not found"))).isEqualTo("tcpdump is not installed there");
    }

    @Test
    void readsWhatTcpdumpCounted() {
        assertThat(RemoteCounts.of(ANNOUNCEMENT)).isEqualTo(new CaptureStatistics(14, 2, -1));
        assertThat(RemoteCounts.of(List.of("1 packet received by filter", "3 packets dropped by interface")))
                .isEqualTo(new CaptureStatistics(1, -1, 3));
        assertThat(RemoteCounts.of(List.of())).isEqualTo(CaptureStatistics.UNKNOWN);
    }

    private static String explain(int status, List<String> complaints) {
        return RemoteFailure.explain("ssh", "tcpdump", status, complaints);
    }
}
