package pathsum.host;

/** One ethtool feature: whether it is on, and whether it cannot be changed ({@code [fixed]}). */
public record Feature(boolean active, boolean fixed) {}
