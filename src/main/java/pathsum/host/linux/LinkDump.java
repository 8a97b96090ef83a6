package pathsum.host.linux;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The answer to an RTM_GETLINK dump, gathered from the datagrams it comes in (netlink(7)). */
final class LinkDump {
    private static final int RTM_GETLINK = 18;
    private static final int NLM_F_REQUEST = 0x1;
    private static final int NLM_F_DUMP = 0x300;
    private static final int NLM_F_DUMP_INTR = 0x10;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int IFLA_EXT_MASK = 29;
    private static final int RTEXT_FILTER_SKIP_STATS = 1 << 3;

    private final List<Link> links = new ArrayList<>();
    private final LinkMessage message = new LinkMessage();
    private boolean done;
    private boolean interrupted;
    private int error;

    /** A request for every device, without statistics; in the byte order of this machine. */
    static ByteBuffer request(ByteBuffer buffer) {
        buffer.clear();
        buffer.putInt(40).putShort((short) RTM_GETLINK).putShort((short) (NLM_F_REQUEST | NLM_F_DUMP));
        buffer.putInt(1).putInt(0);
        buffer.putLong(0).putLong(0);
        buffer.putShort((short) 8).putShort((short) IFLA_EXT_MASK).putInt(RTEXT_FILTER_SKIP_STATS);
        return buffer.flip();
    }

    /** Takes one datagram, from the buffer's start to its limit. */
    void accept(ByteBuffer datagram) {
        int at = 0;
        while (!done && datagram.limit() - at >= LinkMessage.NETLINK_HEADER) {
            int length = datagram.getInt(at);
            if (length < LinkMessage.NETLINK_HEADER || length > datagram.limit() - at) {
                return;
            }
            accept(datagram, at, length);
            at += (length + 3) & ~3;
        }
    }

    private void accept(ByteBuffer datagram, int at, int length) {
        interrupted |= (datagram.getShort(at + 6) & NLM_F_DUMP_INTR) != 0;
        switch (datagram.getShort(at + 4)) {
            case LinkMessage.RTM_NEWLINK -> {
                if (message.wrap(datagram, at, length).check() && message.name() != null) {
                    links.add(message.toLink());
                }
            }
            case NLMSG_ERROR -> {
                error = length >= LinkMessage.NETLINK_HEADER + 4
                        ? -datagram.getInt(at + LinkMessage.NETLINK_HEADER)
                        : 0;
                done = true;
            }
            case NLMSG_DONE -> done = true;
            default -> {}
        }
    }

    boolean isDone() {
        return done;
    }

    /** Whether devices came or went meanwhile, so that the dump may lack some: ask again. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** The errno the kernel answered with, 0 if none. */
    int error() {
        return error;
    }

    LinkTable links() {
        return new LinkTable(links);
    }
}
