package pathsum.host.linux;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pathsum.host.Feature;
import pathsum.host.OffloadSwitch;

/** Kernel features on their way to the list {@code ethtool -k} prints (ethtool(8), netlink/features.c). */
final class FeatureList {
    private final Map<String, Feature> kernel = new LinkedHashMap<>();

    /** Adds a feature by its kernel name; unnamed bits are not features. */
    void add(String name, Feature feature) {
        if (!name.isEmpty()) {
            kernel.put(name, feature);
        }
    }

    /** The switches with what they stand for, then the rest. A switch with one feature takes that feature's place. */
    Map<String, Feature> asEthtoolPrints() {
        Map<String, Feature> printed = new LinkedHashMap<>(kernel);
        for (OffloadSwitch legacy : OffloadSwitch.values()) {
            List<String> covered =
                    kernel.keySet().stream().filter(legacy::covers).toList();
            if (covered.size() == 1) {
                printed.put(legacy.printed(), printed.remove(covered.get(0)));
            } else if (!covered.isEmpty()) {
                boolean any = covered.stream().anyMatch(name -> kernel.get(name).active());
                printed.put(legacy.printed(), new Feature(any, false));
            }
        }
        return printed;
    }
}
