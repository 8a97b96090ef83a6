package pathsum.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import pathsum.host.Feature;

class FeatureListTest {
    private static final Feature ON = new Feature(true, false);
    private static final Feature OFF = new Feature(false, false);
    private static final Feature ON_FIXED = new Feature(true, true);
    private static final Feature OFF_FIXED = new Feature(false, true);

    private final FeatureList features = new FeatureList();

    @Test
    void aSwitchWithOneFeatureTakesItsPlace() {
        features.add("rx-checksum", ON_FIXED);
        features.add("rx-gro", OFF);

        assertThat(features.asEthtoolPrints())
                .containsOnly(entry("rx-checksumming", ON_FIXED), entry("generic-receive-offload", OFF));
    }

    @Test
    void aSwitchWithSeveralIsOnIfAnyIsAndNeverCalledFixed() {
        features.add("tx-checksum-ipv4", ON_FIXED);
        features.add("tx-checksum-ipv6", OFF_FIXED);
        features.add("tx-tcp-segmentation", OFF);
        features.add("tx-tcp6-segmentation", OFF);

        assertThat(features.asEthtoolPrints())
                .contains(entry("tx-checksumming", ON), entry("tcp-segmentation-offload", OFF))
                .contains(entry("tx-checksum-ipv4", ON_FIXED), entry("tx-checksum-ipv6", OFF_FIXED));
    }

    @Test
    void aSwitchWithNoneIsNotPrinted() {
        features.add("highdma", ON);
        features.add("", ON);

        assertThat(features.asEthtoolPrints()).containsOnlyKeys("highdma");
    }
}
