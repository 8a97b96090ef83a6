package pathsum.diagnosis;

/** What a packet was like where it was last seen, in bits that come in pairs: one of each applies, and many packets have both. */
final class Traits {
    static final int ODD = 1;
    static final int EVEN = 1 << 1;
    /** So short that Ethernet pads it. */
    static final int SHORT = 1 << 2;

    static final int LONG = 1 << 3;
    static final int DATA = 1 << 4;
    static final int NO_DATA = 1 << 5;

    private static final int SHORTEST_FRAME = 60;

    private Traits() {}

    static int of(int payloadLength, int frameLength) {
        return ((payloadLength & 1) != 0 ? ODD : EVEN)
                | (frameLength <= SHORTEST_FRAME ? SHORT : LONG)
                | (payloadLength > 0 ? DATA : NO_DATA);
    }
}
