package pathsum.pipeline;

import java.nio.ByteBuffer;

/**
 * As much of DHCP (RFC 2131) as tells whether a client went on after an offer: its reader takes raw frames, so the
 * kernel's counters say nothing.
 */
final class Dhcp {
    private static final int SERVER_PORT = 67;
    private static final int CLIENT_PORT = 68;
    private static final int TRANSACTION = 4;
    /** The last four octets of an Ethernet address in chaddr; the last three tell the clients of a network apart. */
    private static final int HARDWARE_ADDRESS = 30;

    private static final int THREE_OCTETS = 0xFF_FFFF;
    private static final int COOKIE = 236;
    private static final int MAGIC = 0x6382_5363;
    private static final int MESSAGE_TYPE = 53;
    private static final int END = 255;

    private Dhcp() {}

    /**
     * The message type in the high octet and three octets that tell clients apart below; 0 if it is not DHCP. Some clients
     * begin another transaction each time they ask, so it is their hardware address, if they give one.
     */
    static int dialogue(ByteBuffer b, int from, int end, int ports) {
        int source = ports >>> 16;
        int destination = ports & 0xFFFF;
        boolean dhcp = (source == SERVER_PORT || source == CLIENT_PORT)
                && (destination == SERVER_PORT || destination == CLIENT_PORT);
        if (!dhcp || end - from < COOKIE + 4 || b.getInt(from + COOKIE) != MAGIC) {
            return 0;
        }
        int i = from + COOKIE + 4;
        while (i + 2 < end) {
            int option = b.get(i) & 0xFF;
            if (option == MESSAGE_TYPE) {
                return (b.get(i + 2) & 0xFF) << 24 | client(b, from);
            }
            if (option == END) {
                return 0;
            }
            i += option == 0 ? 1 : 2 + (b.get(i + 1) & 0xFF);
        }
        return 0;
    }

    private static int client(ByteBuffer b, int from) {
        int hardware = b.getInt(from + HARDWARE_ADDRESS) & THREE_OCTETS;
        return hardware != 0 ? hardware : b.getInt(from + TRANSACTION) & THREE_OCTETS;
    }
}
