package pathsum.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.Role;

class RemoteSnapshotTest {
    @Test
    void readsADom0() {
        RemoteSnapshot dom0 = Recorded.snapshot("dom0");

        assertThat(dom0.host("elsewhere"))
                .isEqualTo(new Host(
                        "dom0",
                        false,
                        "6.1.0-56-amd64",
                        new Domain(DomainType.DOM0, 0, null),
                        pathsum.host.Counters.NONE));
        assertThat(dom0.interfaces())
                .extracting(one -> one.name() + " " + one.role().code() + " " + one.driver() + " " + one.bridge())
                .containsExactly(
                        "lo other null null",
                        "eth0 physical e1000 null",
                        "eth1 physical virtio_net null",
                        "eth2 physical virtio_net mgmtbr",
                        "mgmtbr bridge bridge null",
                        "xenbr0 bridge bridge null",
                        "vif1.0 backend vif xenbr0",
                        "vif1.1 backend vif mgmtbr",
                        "vif2.0 backend vif xenbr0",
                        "vif2.1 backend vif mgmtbr");
    }

    @Test
    void readsBothEndsOfAVifFromItsBackend() {
        Interface vif = Recorded.snapshot("dom0").networkInterface("vif1.0");

        assertThat(vif.peer()).isEqualTo("device/vif/0 of domain 1 (domu1)");
        assertThat(vif.xenstore().backend())
                .containsEntry("frontend-id", "1")
                .containsEntry("feature-ipv6-csum-offload", "1")
                .hasSize(22);
        assertThat(vif.xenstore().frontend())
                .containsEntry("backend-id", "0")
                .containsEntry("feature-ipv6-csum-offload", "1")
                .doesNotContainKey("feature-no-csum-offload")
                .hasSize(19);
    }

    @Test
    void readsBothEndsOfAVifFromItsFrontend() {
        RemoteSnapshot domU = Recorded.snapshot("domu");
        Interface eth0 = domU.networkInterface("eth0");

        assertThat(domU.host("elsewhere").domain())
                .isEqualTo(new Domain(DomainType.DOMU, 1, "cbc73f9a-03fc-47b7-8291-fd255f1b2168"));
        assertThat(eth0.role()).isEqualTo(Role.FRONTEND);
        assertThat(eth0.peer()).isEqualTo("backend/vif/1/0 of domain 0");
        assertThat(eth0.xenstore())
                .isEqualTo(Recorded.snapshot("dom0").networkInterface("vif1.0").xenstore());
    }

    @Test
    void seesThatAStockDomUCannotRefuseIpv4Offload() {
        Interface eth0 = Recorded.snapshot("domu").networkInterface("eth0");

        assertThat(eth0.features())
                .containsEntry("tx-checksum-ipv4", new Feature(true, true))
                .containsEntry("tx-checksum-ipv6", new Feature(true, false))
                .containsEntry("tx-checksumming", new Feature(true, false))
                .containsEntry("rx-checksumming", new Feature(true, true));
    }

    @Test
    void seesABackendOutsideDom0() {
        RemoteSnapshot driver = Recorded.snapshot("driver");

        assertThat(driver.host("elsewhere").domain().type()).isEqualTo(DomainType.DRIVER);
        assertThat(driver.networkInterface("vif2.2").role()).isEqualTo(Role.BACKEND);
        assertThat(driver.networkInterface("vif2.2").peer()).isEqualTo("device/vif/2 of domain 2");
    }

    @Test
    void readsStatisticsThatBearOnChecksums() {
        assertThat(Recorded.snapshot("dom0").statistics("vif1.0")).containsOnlyKeys("rx_gso_checksum_fixup");
    }

    @Test
    void knowsTheDeviceWhereAnOldIpDoesNotPrintIt() {
        String old = Recorded.text("dom0").replaceAll(" parentbus \\S+ parentdev \\S+", "");

        assertThat(RemoteSnapshot.parse(old).interfaces())
                .isEqualTo(Recorded.snapshot("dom0").interfaces());
    }

    @Test
    void makesDoWithWhatAMinimalGuestHas() {
        RemoteSnapshot guest = RemoteSnapshot.parse(
                """
                @ file proc/sys/kernel/hostname
                alpine
                @ ip
                1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN qlen 1000\\    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
                2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc pfifo_fast state UP qlen 1000\\    link/ether 00:16:3e:00:00:01 brd ff:ff:ff:ff:ff:ff
                @ device eth0
                xen vif-0
                """);

        Interface eth0 = guest.networkInterface("eth0");
        assertThat(eth0.role()).isEqualTo(Role.FRONTEND);
        assertThat(eth0.mac()).isEqualTo("00:16:3e:00:00:01");
        assertThat(eth0.driver()).isNull();
        assertThat(eth0.features()).isEmpty();
    }

    @Test
    void aTextThatIsNoSnapshotSaysNothing() {
        for (String text : List.of("", "Permission denied (publickey).\n", "@ \n@ ip\n@ file \n")) {
            RemoteSnapshot nothing = RemoteSnapshot.parse(text);
            assertThat(nothing.host("there").name()).isEqualTo("there");
            assertThat(nothing.interfaces()).isEmpty();
            assertThat(nothing.networkInterface("eth0")).isEqualTo(Interface.unknown("eth0"));
            assertThat(nothing.counters()).isEmpty();
        }
    }
}
