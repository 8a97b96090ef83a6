package pathsum.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import pathsum.report.Report;
import pathsum.report.Report.Found;
import pathsum.report.Report.Mending;
import pathsum.report.Report.Point;
import pathsum.report.Report.XenstoreKeys;

class AdviceFormatTest {
    private static final Mending VIF_TX_OFF = remedy("dom0, vif7.1", "ethtool -K vif7.1 tx off", true);
    private static final Mending ETH_OFF = remedy("web", "ethtool -K eth0 gro off lro off", true);
    private static final Mending FIXED = remedy("web", "ethtool -K eth0 tx off", false);

    private static final Mending FILL =
            remedy("dom0", "iptables -t mangle -A POSTROUTING -p udp --dport 68 -j CHECKSUM --checksum-fill", true);

    @TempDir
    Path directory;

    @Test
    void takesTheFirstRemedyThatCanWork() {
        Report report = report(fault("F1", FIXED, VIF_TX_OFF, ETH_OFF));

        assertThat(AdviceFormat.ETHTOOL.write(report))
                .contains("set_switches vif7.1 '' 'tx off' 'tx on'")
                .doesNotContain("set_switches eth0");
    }

    @Test
    void takesWithARemedyWhatItWorksOnlyTogetherWith() {
        Mending together = new Mending(
                "web",
                "ethtool -K eth0 gro off",
                null,
                null,
                null,
                true,
                "together with the one before: GRO undoes it");
        Mending other = remedy("web", "ethtool -K eth1 tx off", true);
        Report report = report(fault("F1", FIXED, VIF_TX_OFF, together, other));

        assertThat(AdviceFormat.ETHTOOL.write(report))
                .contains("set_switches vif7.1 '' 'tx off' 'tx on'")
                .contains("set_switches eth0 '02:00:00:00:00:01' 'gro off' 'gro on'")
                .doesNotContain("set_switches eth1");
    }

    @Test
    void setsAnInterfaceOnceAndGivesEveryReason() {
        Report report = report(fault("F1", VIF_TX_OFF), fault("F2", VIF_TX_OFF), fault("F3", ETH_OFF));

        assertThat(AdviceFormat.ETHTOOL.write(report))
                .containsOnlyOnce("set_switches vif7.1")
                .contains("set_switches eth0 '02:00:00:00:00:01' 'gro off lro off' 'gro on lro on'")
                .contains("because of F1", "because of F2", "because of F3", "Cost: some time");
    }

    @Test
    void tellsGuestsApartByAddressSinceNumbersChange() {
        assertThat(AdviceFormat.VIF_HOTPLUG.write(report(fault("F1", VIF_TX_OFF))))
                .contains("    00:16:3e:01:02:03/1) ethtool -K \"$device\" tx off ;;");
        assertThat(AdviceFormat.UDEV.write(report(fault("F1", VIF_TX_OFF)))).contains("KERNEL==\"vif*.1\"");
        assertThat(AdviceFormat.UDEV.write(report(fault("F1", ETH_OFF))))
                .contains("ATTR{address}==\"02:00:00:00:00:01\", RUN+=\"/usr/sbin/ethtool -K $name gro off lro off\"");
        assertThat(AdviceFormat.XAPI.write(report(fault("F1", VIF_TX_OFF))))
                .contains("keep 7 1 00:16:3e:01:02:03 tx off\n");
    }

    @Test
    void writesLinkFilesInTheWordsOfSystemd() {
        assertThat(AdviceFormat.NETWORKD.write(report(fault("F1", ETH_OFF))))
                .contains("[Match]\nPermanentMACAddress=02:00:00:00:00:01\n\n[Link]\nGenericReceiveOffload=no\n");
    }

    @Test
    void leavesToTheUserWhatIsNoSwitch() {
        Mending program = remedy("dom0", "make the program that moves frames honour PACKET_VNET_HDR", true);
        Report report = report(fault("F1", program), fault("F2", FIXED));

        assertThat(AdviceFormat.ETHTOOL.write(report)).isNull();
        assertThat(AdviceFormat.ETHTOOL.remarks(report))
                .hasSize(2)
                .anyMatch(line -> line.contains("honour PACKET_VNET_HDR"));
    }

    @Test
    void addsARuleWhereTheFormCanKeepOneAndElseTakesTheNextBest() {
        Report report = report(fault("F1", FILL, VIF_TX_OFF));

        assertThat(AdviceFormat.ETHTOOL.write(report))
                .contains("fill_checksums 68\n", "because of F1")
                .doesNotContain("set_switches");
        assertThat(AdviceFormat.VIF_HOTPLUG.write(report)).contains("ethtool -K \"$device\" tx off");
        assertThat(AdviceFormat.UDEV.write(report(fault("F1", FILL)))).isNull();
    }

    @Test
    void takesNoOrdersFromAReport() {
        for (String command : List.of(
                "ethtool -K eth0;reboot tx off",
                "ethtool -K $(reboot) tx off",
                "ethtool -K eth0 `reboot` off",
                "iptables -t mangle -A POSTROUTING -p udp --dport 68;reboot -j CHECKSUM --checksum-fill")) {
            Report report = report(fault("F1", remedy("web", command, true)));
            assertThat(AdviceFormat.ETHTOOL.write(report)).isNull();
        }
        Mending lines = new Mending("web\nreboot", "ethtool -K eth0 tx off", null, null, "x\nreboot", true, "");
        assertThat(AdviceFormat.ETHTOOL.write(report(fault("F1", lines))).lines())
                .noneMatch(line -> line.startsWith("reboot"));
    }

    @ParameterizedTest
    @EnumSource(
            value = AdviceFormat.class,
            mode = Mode.EXCLUDE,
            names = {"UDEV", "NETWORKD"})
    void writesScriptsThatShellcheckLikes(AdviceFormat format) throws IOException, InterruptedException {
        assumeThat(installed("shellcheck")).as("shellcheck is installed").isTrue();
        Path script = Files.writeString(
                directory.resolve("script"),
                format.write(report(fault("F1", VIF_TX_OFF), fault("F2", ETH_OFF), fault("F3", FILL))));
        Process check = new ProcessBuilder("shellcheck", script.toString())
                .redirectErrorStream(true)
                .start();
        String complaints = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(complaints).isEmpty();
        assertThat(check.waitFor()).isZero();
    }

    private static boolean installed(String program) {
        for (String place : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }

    private static Mending remedy(String where, String command, boolean applicable) {
        return new Mending(where, command, null, null, "some time", applicable, "it is so");
    }

    private static Found fault(String id, Mending... remedies) {
        return new Found(
                id,
                "partial-state-lost",
                "fault",
                "certain",
                List.of("dom0/vif7.1", "web/eth0"),
                null,
                null,
                "tcp",
                List.of(),
                3,
                9,
                "no",
                List.of(),
                "because of " + id + ", isn't it",
                List.of(),
                List.of(),
                List.of(remedies));
    }

    private static Report report(Found... findings) {
        XenstoreKeys keys = new XenstoreKeys(Map.of("mac", "00:16:3E:01:02:03"), Map.of());
        return new Report(
                Report.SCHEMA,
                null,
                List.of("pathsum", "diagnose", "x.pcapng"),
                "",
                "",
                "fault",
                "A fault.",
                List.of(),
                List.of(
                        point("dom0", "vif7.1", "fe:ff:ff:ff:ff:ff", keys),
                        point("web", "eth0", "02:00:00:00:00:01", null)),
                List.of(),
                List.of(findings),
                List.of(),
                null,
                List.of());
    }

    private static Point point(String host, String name, String mac, XenstoreKeys keys) {
        return new Point(
                host + "/" + name,
                host,
                name,
                "backend",
                null,
                true,
                null,
                null,
                null,
                mac,
                null,
                null,
                null,
                keys,
                null,
                0,
                Map.of(),
                null,
                null);
    }
}
