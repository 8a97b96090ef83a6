package pathsum.host;

import java.util.List;

/**
 * The switches {@code ethtool -K} has short words for. Each stands for one or several kernel features, and
 * {@code ethtool -k} prints it first: with the state of its only feature, or above its features as on if any of them is.
 */
public enum OffloadSwitch {
    RX("rx", "rx-checksumming", "rx-checksum"),
    TX("tx", "tx-checksumming", "tx-checksum-*"),
    SG("sg", "scatter-gather", "tx-scatter-gather*"),
    TSO("tso", "tcp-segmentation-offload", "tx-tcp*-segmentation"),
    UFO("ufo", "udp-fragmentation-offload", "tx-udp-fragmentation"),
    GSO("gso", "generic-segmentation-offload", "tx-generic-segmentation"),
    GRO("gro", "generic-receive-offload", "rx-gro"),
    LRO("lro", "large-receive-offload", "rx-lro"),
    RXVLAN("rxvlan", "rx-vlan-offload", "rx-vlan-hw-parse"),
    TXVLAN("txvlan", "tx-vlan-offload", "tx-vlan-hw-insert"),
    NTUPLE("ntuple", "ntuple-filters", "rx-ntuple-filter"),
    RXHASH("rxhash", "receive-hashing", "rx-hashing");

    private final String keyword;
    private final String printed;
    private final String prefix;
    private final String suffix;

    OffloadSwitch(String keyword, String printed, String pattern) {
        this.keyword = keyword;
        this.printed = printed;
        int star = pattern.indexOf('*');
        this.prefix = star < 0 ? pattern : pattern.substring(0, star);
        this.suffix = star < 0 ? null : pattern.substring(star + 1);
    }

    /** The word after {@code ethtool -K IFACE}. */
    public String keyword() {
        return keyword;
    }

    /** The name {@code ethtool -k} prints, and {@link Interface#features} has. */
    public String printed() {
        return printed;
    }

    /** Whether it stands for that kernel feature. */
    public boolean covers(String feature) {
        return suffix == null ? feature.equals(prefix) : feature.startsWith(prefix) && feature.endsWith(suffix);
    }

    /** Whether it is on; false if the interface does not say. */
    public boolean active(Interface of) {
        Feature feature = of.features().get(printed);
        return feature != null && feature.active();
    }

    /**
     * Whether turning it has no effect at all: it is fixed, or every feature it stands for is. {@code ethtool -k} does not
     * say the latter of a switch with several features.
     */
    public boolean fixed(Interface of) {
        Feature own = of.features().get(printed);
        if (own == null || own.fixed()) {
            return own != null;
        }
        List<Feature> parts = of.features().entrySet().stream()
                .filter(entry -> covers(entry.getKey()))
                .map(entry -> entry.getValue())
                .toList();
        return !parts.isEmpty() && parts.stream().allMatch(Feature::fixed);
    }
}
