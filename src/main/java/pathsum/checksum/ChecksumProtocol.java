package pathsum.checksum;

import java.util.Locale;

/** Whose checksum it is; UDP-Lite counts as UDP. */
public enum ChecksumProtocol {
    IP,
    TCP,
    UDP,
    ICMP,
    ICMPV6,
    IGMP,
    GRE,
    SCTP,
    DCCP,
    PIM,
    VRRP,
    OSPF;

    /** The word used in verdict lines. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
