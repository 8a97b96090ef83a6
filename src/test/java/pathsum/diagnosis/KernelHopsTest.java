package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pathsum.host.Role;

/** What the kernel hands on by itself keeps its note; of anything else nobody knows. */
class KernelHopsTest {
    @Test
    void theTwoEndsOfAVethPairAreOneHop() {
        Tap end = Tap.at("host/veth0", Role.OTHER).peer("veth1");
        Tap otherEnd = Tap.at("host/veth1", Role.OTHER);

        assertThat(keepsNote(end, otherEnd)).isTrue();
        assertThat(keepsNote(otherEnd, end)).isTrue();
    }

    @Test
    void aNameIsAPeerOnItsOwnMachineOnly() {
        Tap end = Tap.at("host/veth0", Role.OTHER).peer("veth1");

        assertThat(keepsNote(end, Tap.at("other/veth1", Role.OTHER))).isFalse();
        assertThat(keepsNote(end, Tap.at("host/veth2", Role.OTHER))).isFalse();
    }

    @Test
    void acrossMachinesThePeerIsNamedByItsPoint() {
        Tap guest = Tap.at("guest/eth0", Role.FRONTEND).peer("dom0/vif1.0");

        assertThat(keepsNote(guest, Tap.at("dom0/vif1.0", Role.BACKEND))).isTrue();
        assertThat(keepsNote(Tap.at("dom0/vif1.0", Role.BACKEND), guest)).isTrue();
        assertThat(keepsNote(guest, Tap.at("dom0/vif2.0", Role.BACKEND))).isFalse();
    }

    @Test
    void aBridgeAndItsPortsAreOneHopFromEachOther() {
        Tap bridge = Tap.at("dom0/xenbr0", Role.BRIDGE);
        Tap port = Tap.at("dom0/vif1.0", Role.BACKEND).bridge("xenbr0");
        Tap otherPort = Tap.at("dom0/vif2.0", Role.BACKEND).bridge("xenbr0");

        assertThat(keepsNote(port, bridge)).isTrue();
        assertThat(keepsNote(bridge, port)).isTrue();
        assertThat(keepsNote(port, otherPort)).isTrue();
    }

    @Test
    void bridgesAreNotOneBecauseTheyAreCalledTheSame() {
        Tap port = Tap.at("dom0/vif1.0", Role.BACKEND).bridge("xenbr0");

        assertThat(keepsNote(port, Tap.at("dom1/vif2.0", Role.BACKEND).bridge("xenbr0")))
                .isFalse();
        assertThat(keepsNote(port, Tap.at("dom0/vif2.0", Role.BACKEND).bridge("xenbr1")))
                .isFalse();
        assertThat(keepsNote(port, Tap.at("dom0/xenbr1", Role.BRIDGE))).isFalse();
    }

    @Test
    void whatComesBackAtTheSamePortWentThroughWhateverIsBehindIt() {
        Tap port = Tap.at("dom0/vif1.0", Role.BACKEND).bridge("xenbr0");

        assertThat(keepsNote(port, port)).isFalse();
    }

    @Test
    void nothingIsKnownOfDevicesThatNameNeitherPeerNorBridge() {
        assertThat(keepsNote(Tap.at("dom0/vif1.0", Role.BACKEND), Tap.at("dom0/vif2.0", Role.BACKEND)))
                .isFalse();
    }

    private static boolean keepsNote(Tap from, Tap to) {
        return KernelHops.keepsNote(from.point(), to.point());
    }
}
