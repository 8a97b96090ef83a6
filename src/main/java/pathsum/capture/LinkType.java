package pathsum.capture;

/** LINKTYPE_ values of pcap and pcapng files (www.tcpdump.org/linktypes.html). */
public final class LinkType {
    public static final int NULL = 0;
    public static final int ETHERNET = 1;
    public static final int PPP = 9;
    /** DLT_RAW as some platforms number it. */
    public static final int RAW_12 = 12;

    public static final int RAW_14 = 14;
    public static final int PPP_HDLC = 50;
    public static final int PPP_ETHERNET = 51;
    public static final int RAW = 101;
    public static final int LOOP = 108;
    public static final int LINUX_SLL = 113;
    public static final int IPV4 = 228;
    public static final int IPV6 = 229;
    public static final int LINUX_SLL2 = 276;

    private LinkType() {}
}
