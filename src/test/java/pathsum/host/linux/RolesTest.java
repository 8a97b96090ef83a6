package pathsum.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.host.DomainType;
import pathsum.host.Role;

class RolesTest {
    private static final int ARPHRD_TUNNEL = 768;

    @ParameterizedTest
    @CsvSource({
        "br0,       bridge,      false, bridge",
        "ovs,       openvswitch, false, bridge",
        "port,      veth,        true,  bridge-port",
        "alone,     veth,        false, other",
        "eth0.42,   vlan,        false, vlan",
        "eth0.42,   vlan,        true,  vlan",
        "vx,        vxlan,       true,  tunnel",
        "wg,        wireguard,   false, tunnel",
        "gt,        gretap,      false, tunnel",
        "tap,       tun,         true,  backend",
        "tap,       tun,         false, tunnel",
        "mvt,       macvtap,     false, backend",
        "mv,        macvlan,     false, other",
        "bond,      bond,        false, other",
        "bond,      bond,        true,  bridge-port",
        "dummy,     dummy,       false, other",
    })
    void followsFromTheKindWhereNoDeviceStandsBehind(String name, String kind, boolean port, String role) {
        Link link = link(name, kind, Link.ARPHRD_ETHER, false);

        assertThat(Roles.of(link, port, Device.NONE, false, kind, DomainType.NONE))
                .isEqualTo(Role.of(role));
    }

    @ParameterizedTest
    @CsvSource({
        "xen-backend, vif,        NONE, backend",
        "xen,         vif,        DOMU, frontend",
        "pci,         e1000,      DOM0, physical",
        "usb,         r8152,      NONE, physical",
        "virtio,      virtio_net, NONE, frontend",
        "virtio,      virtio_net, DOMU, frontend",
        "virtio,      virtio_net, DOM0, physical",
        "pci,         vmxnet3,    NONE, frontend",
        "vmbus,       hv_netvsc,  NONE, frontend",
    })
    void followsFromTheBusWhereOneDoesPortOfABridgeOrNot(String bus, String driver, DomainType domain, String role) {
        Link link = link("eth0", null, Link.ARPHRD_ETHER, false);
        Device device = new Device(bus, "device");

        assertThat(Roles.of(link, false, device, false, driver, domain)).isEqualTo(Role.of(role));
        assertThat(Roles.of(link, true, device, false, driver, domain)).isEqualTo(Role.of(role));
    }

    @Test
    void aTapWithVirtioHeadersIsAGuestsEvenOutsideABridge() {
        Link tap = link("tap0", "tun", Link.ARPHRD_ETHER, true);

        assertThat(Roles.of(tap, false, Device.NONE, false, "tun", DomainType.NONE))
                .isEqualTo(Role.BACKEND);
    }

    @Test
    void aCardThatAHypervisorEmulatesIsAGuestsEndButNotInDom0() {
        Link card = link("eth0", null, Link.ARPHRD_ETHER, false);
        Device device = new Device("pci", "0000:00:03.0");
        SystemFiles qemu = new RecordedFiles(Map.of("sys/bus/pci/devices/0000:00:03.0/subsystem_vendor", "0x1af4"));
        SystemFiles intel = new RecordedFiles(Map.of("sys/bus/pci/devices/0000:00:03.0/subsystem_vendor", "0x8086"));

        assertThat(device.isEmulated(qemu)).isTrue();
        assertThat(device.isEmulated(intel)).isFalse();
        assertThat(Roles.of(card, false, device, true, "e1000", DomainType.DOMU))
                .isEqualTo(Role.FRONTEND);
        assertThat(Roles.of(card, true, device, true, "e1000", DomainType.DOM0)).isEqualTo(Role.PHYSICAL);
    }

    @Test
    void beforeLinux514TheBusIsFoundByTheNameEthtoolGives() {
        Link vif = link("vif1.0", null, Link.ARPHRD_ETHER, false);
        SystemFiles files =
                new RecordedFiles(Map.of("sys/bus/xen-backend/devices/vif-1-0/nodename", "backend/vif/1/0"));

        assertThat(Device.of(vif, new Ethtool.Driver("vif", "vif-1-0"), files))
                .isEqualTo(new Device(Device.XEN_BACKEND, "vif-1-0"));
        assertThat(Device.of(vif, new Ethtool.Driver("tun", "tap"), files)).isEqualTo(Device.NONE);
        assertThat(Device.of(vif, Ethtool.Driver.UNKNOWN, files)).isEqualTo(Device.NONE);
    }

    @Test
    void aTunIsATunnelWhateverItsReaderTakes() {
        Link tun = link("tun0", "tun", Link.ARPHRD_NONE, true);

        assertThat(Roles.of(tun, false, Device.NONE, false, "tun", DomainType.NONE))
                .isEqualTo(Role.TUNNEL);
        assertThat(Roles.of(
                        link("t0", "ipip", ARPHRD_TUNNEL, false), false, Device.NONE, false, "ipip", DomainType.NONE))
                .isEqualTo(Role.TUNNEL);
    }

    private static Link link(String name, String kind, int hardwareType, boolean guestHeader) {
        return new Link(7, name, hardwareType, 1500, null, 0, 0, false, -1, kind, null, null, null, guestHeader, 0);
    }
}
