package pathsum.host.linux;

import java.util.LinkedHashMap;
import java.util.Map;
import pathsum.host.Feature;

/** What {@code ethtool -i}, {@code -k} and {@code -S} say of a device. */
interface Ethtool {
    /**
     * A driver as it names itself, and the device as its bus names it.
     *
     * @param name null if the device does not say
     * @param busName {@code 0000:00:03.0}, {@code vif-1-0}, …; empty if there is no device behind it
     */
    record Driver(String name, String busName) {
        static final Driver UNKNOWN = new Driver(null, "");
    }

    Driver driver(String device);

    /** By the names {@code ethtool -k} prints; empty if the device does not say. */
    Map<String, Feature> features(String device);

    /** By name, in the driver's order; empty if the driver keeps none. */
    Map<String, Long> statistics(String device);

    /** Those statistics that bear on checksums and segmentation. */
    static Map<String, Long> relevant(Map<String, Long> statistics) {
        Map<String, Long> relevant = new LinkedHashMap<>(statistics);
        relevant.keySet().removeIf(name -> !name.matches("(?i).*(csum|checksum|gso|fixup).*"));
        return relevant;
    }
}
