package pathsum.capture.afpacket;

import pathsum.capture.LinkType;

/** What frames look like on an interface, by its ARPHRD_ type (linux/if_arp.h). */
final class ArphrdLinkType {
    private static final int ETHER = 1;
    private static final int LOOPBACK = 772;
    private static final int RAWIP = 519;
    private static final int TUNNEL = 768;
    private static final int TUNNEL6 = 769;
    private static final int SIT = 776;
    private static final int NONE = 0xFFFE;

    private ArphrdLinkType() {}

    /** A LINKTYPE_ value, or -1 where a raw packet socket would not show frames we can name. */
    static int of(int hardwareType) {
        return switch (hardwareType) {
            case ETHER, LOOPBACK -> LinkType.ETHERNET;
            case RAWIP, TUNNEL, TUNNEL6, SIT, NONE -> LinkType.RAW;
            default -> -1;
        };
    }
}
