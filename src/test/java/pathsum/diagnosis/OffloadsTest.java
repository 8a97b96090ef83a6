package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pathsum.host.DomainType;
import pathsum.host.Role;

/** Turning transmit checksumming off, checked against what the interface lets one change. */
class OffloadsTest {
    private static final String GENERIC = "tx-checksum-ip-generic";
    private static final String V4 = "tx-checksum-ipv4";
    private static final String V6 = "tx-checksum-ipv6";

    private final Tap backend = Tap.at("dom0/vif1.0", Role.BACKEND).in(DomainType.DOM0);
    private final Tap netfront =
            Tap.at("guest/eth0", Role.FRONTEND).in(DomainType.DOMU).driver("vif");

    private static Remedy off(Tap tap, boolean ipv6) {
        return new Offloads().txOff(tap.point(), ipv6);
    }

    @Test
    void aSwitchThatIsOnAndMovesIsTurnedOff() {
        Remedy remedy = off(backend.feature(V4, true, false), false);

        assertThat(remedy.applicable()).isTrue();
        assertThat(remedy.where()).isEqualTo("dom0, vif1.0");
        assertThat(remedy.command()).isEqualTo("ethtool -K vif1.0 tx off");
        assertThat(remedy.undo()).isEqualTo("ethtool -K vif1.0 tx on");
        assertThat(remedy.persist()).contains("hotplug script").contains("ethtool-tx");
        assertThat(remedy.cost()).contains("CPU");
    }

    @Test
    void anInterfaceOfWhichNothingIsKnownIsWorthATry() {
        assertThat(off(backend, false).applicable()).isTrue();
        assertThat(off(Tap.at("guest/eth0", Role.FRONTEND), false).applicable()).isTrue();
    }

    @Test
    void aLinuxGuestCannotForIpv4() {
        Remedy remedy = off(netfront.feature(V4, true, true).feature(V6, true, false), false);

        assertThat(remedy.applicable()).isFalse();
        assertThat(remedy.because()).startsWith("a Linux domU cannot: netfront has tx-checksum-ipv4 fixed on");
        assertThat(remedy.undo()).isNull();
        assertThat(off(netfront, true).applicable()).isTrue();
    }

    @Test
    void aLinuxGuestCannotForIpv4WhateverElseIsKnown() {
        assertThat(off(netfront, false).applicable()).isFalse();
    }

    @Test
    void anotherDriversFrontendMayHaveASwitch() {
        Tap virtio = Tap.at("guest/eth0", Role.FRONTEND).driver("virtio_net").feature(GENERIC, true, false);

        assertThat(off(virtio, false).applicable()).isTrue();
        assertThat(off(virtio, true).applicable()).isTrue();
    }

    @Test
    void aFixedSwitchDoesNotMove() {
        Remedy remedy = off(backend.feature(GENERIC, true, true), false);

        assertThat(remedy.applicable()).isFalse();
        assertThat(remedy.because()).isEqualTo("the switch is [fixed] on this interface");
    }

    @Test
    void theSwitchOfTheOtherVersionDoesNotHelp() {
        backend.feature(V4, true, true).feature(V6, true, false);

        assertThat(off(backend, false).because()).isEqualTo("the switch is [fixed] on this interface");
        assertThat(off(backend, true).applicable()).isTrue();
    }

    @Test
    void whatIsOffAlreadyCannotBeTurnedOff() {
        assertThat(off(backend.feature(V4, false, false), false).because()).isEqualTo("it is off already");
        assertThat(off(backend.feature(GENERIC, false, false), false).because()).isEqualTo("it is off already");
        assertThat(off(backend.feature(GENERIC, true, false), false).applicable())
                .isTrue();
    }

    @Test
    void outsideOfXenAnUdevRuleKeepsIt() {
        assertThat(off(Tap.at("host/eth0", Role.PHYSICAL), false).persist()).contains("udev");
        assertThat(off(Tap.at("host/vnet0", Role.BACKEND).in(DomainType.NONE), false)
                        .persist())
                .contains("udev");
        assertThat(off(Tap.at("dom0/eth0", Role.PHYSICAL).in(DomainType.DOM0), false)
                        .persist())
                .contains("udev");
    }
}
