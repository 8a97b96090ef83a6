package pathsum.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OffloadSwitchTest {
    private static final Feature ON = new Feature(true, false);
    private static final Feature ON_FIXED = new Feature(true, true);
    private static final Feature OFF_FIXED = new Feature(false, true);

    @Test
    void aSwitchWhoseEveryFeatureIsFixedIsFixed() {
        Interface loopback =
                with(Map.of("tx-checksumming", ON, "tx-checksum-ip-generic", ON_FIXED, "tx-checksum-ipv4", OFF_FIXED));

        assertThat(OffloadSwitch.TX.active(loopback)).isTrue();
        assertThat(OffloadSwitch.TX.fixed(loopback)).isTrue();
    }

    @Test
    void aSwitchThatTurnsOneOfItsFeaturesIsNot() {
        Interface netfront = with(Map.of("tx-checksumming", ON, "tx-checksum-ipv4", ON_FIXED, "tx-checksum-ipv6", ON));

        assertThat(OffloadSwitch.TX.fixed(netfront)).isFalse();
    }

    @Test
    void aSwitchTheInterfaceDoesNotSpeakOfIsNeither() {
        assertThat(OffloadSwitch.RX.active(with(Map.of()))).isFalse();
        assertThat(OffloadSwitch.RX.fixed(with(Map.of()))).isFalse();
    }

    @Test
    void coversTheFeaturesItsPatternNames() {
        assertThat(OffloadSwitch.TSO.covers("tx-tcp6-segmentation")).isTrue();
        assertThat(OffloadSwitch.TSO.covers("tx-udp-segmentation")).isFalse();
        assertThat(OffloadSwitch.GRO.covers("rx-gro")).isTrue();
        assertThat(OffloadSwitch.GRO.covers("rx-gro-hw")).isFalse();
    }

    private static Interface with(Map<String, Feature> features) {
        return new Interface("eth0", Role.OTHER, null, null, 1500, null, null, null, features, Xenstore.NONE);
    }
}
