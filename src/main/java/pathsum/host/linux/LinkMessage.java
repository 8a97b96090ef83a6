package pathsum.host.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An RTM_NEWLINK message (rtnetlink(7)): a netlink header, an ifinfomsg, then attributes, all in the byte order of the
 * machine that wrote them.
 *
 * <pre>
 * nlmsghdr   length 4 | type 2 | flags 2 | sequence 4 | port 4
 * ifinfomsg  family 1 | pad 1 | ARPHRD type 2 | index 4 | flags 4 | change 4
 * rtattr     length 2 | type 2 | value, padded to 4      (repeated)
 * </pre>
 *
 * <p>An attribute that does not fit its message ends the walk: what came before it stands.
 */
final class LinkMessage {
    static final int RTM_NEWLINK = 16;
    static final int NETLINK_HEADER = 16;

    private static final int HARDWARE_TYPE = 18;
    private static final int INDEX = 20;
    private static final int ATTRIBUTES = 32;
    private static final int ATTRIBUTE_HEADER = 4;

    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_LINK = 5;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_GSO_MAX_SIZE = 41;
    private static final int IFLA_GRO_MAX_SIZE = 58;
    private static final int IFLA_LINK_NETNSID = 37;
    private static final int IFLA_PARENT_DEV_NAME = 56;
    private static final int IFLA_PARENT_DEV_BUS_NAME = 57;

    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_INFO_DATA = 2;
    private static final int IFLA_INFO_SLAVE_KIND = 4;

    private static final int IFLA_TUN_VNET_HDR = 5;

    private ByteBuffer buffer;
    private int offset;
    private int end;

    /** Points this view at a message of {@code length} octets, which must lie within the buffer. */
    LinkMessage wrap(ByteBuffer buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.end = offset + length;
        return this;
    }

    /** Whether the fixed part is there; only then may the rest be asked. */
    boolean check() {
        return end - offset >= ATTRIBUTES;
    }

    int index() {
        return buffer.getInt(offset + INDEX);
    }

    int hardwareType() {
        return buffer.getShort(offset + HARDWARE_TYPE) & 0xFFFF;
    }

    String name() {
        return string(top(IFLA_IFNAME));
    }

    int mtu() {
        return integer(top(IFLA_MTU), -1);
    }

    /** The largest super-packet it sends down or puts together, as far as its kernel says. */
    int largestPacket() {
        return Math.max(integer(top(IFLA_GSO_MAX_SIZE), 0), integer(top(IFLA_GRO_MAX_SIZE), 0));
    }

    int master() {
        return integer(top(IFLA_MASTER), 0);
    }

    int link() {
        return integer(top(IFLA_LINK), 0);
    }

    /** Present only if {@link #link} is an index of another namespace; its value is -1 if that one has no id here. */
    boolean hasLinkNetnsId() {
        return top(IFLA_LINK_NETNSID) >= 0;
    }

    String kind() {
        return string(linkInfo(IFLA_INFO_KIND));
    }

    String slaveKind() {
        return string(linkInfo(IFLA_INFO_SLAVE_KIND));
    }

    String parentDevice() {
        return string(top(IFLA_PARENT_DEV_NAME));
    }

    String parentBus() {
        return string(top(IFLA_PARENT_DEV_BUS_NAME));
    }

    /** For a tun or tap: whether its frames carry a virtio-net header. */
    boolean tunVnetHeader() {
        int data = linkInfo(IFLA_INFO_DATA);
        int flag = data < 0 ? -1 : attribute(data + ATTRIBUTE_HEADER, data + lengthOf(data), IFLA_TUN_VNET_HDR);
        return flag >= 0 && valueLength(flag) > 0 && buffer.get(flag + ATTRIBUTE_HEADER) != 0;
    }

    /** The hardware address as {@code ip link} prints a MAC, or null if it is not of six octets. */
    String mac() {
        int at = top(IFLA_ADDRESS);
        if (at < 0 || valueLength(at) != 6) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append(String.format(i == 0 ? "%02x" : ":%02x", buffer.get(at + ATTRIBUTE_HEADER + i)));
        }
        return text.toString();
    }

    /** What the message says, as a record that outlives the buffer. */
    Link toLink() {
        String kind = kind();
        return new Link(
                index(),
                name(),
                hardwareType(),
                mtu(),
                mac(),
                master(),
                link(),
                hasLinkNetnsId(),
                integer(top(IFLA_LINK_NETNSID), -1),
                kind,
                slaveKind(),
                parentBus(),
                parentDevice(),
                "tun".equals(kind) && tunVnetHeader(),
                largestPacket());
    }

    private int top(int type) {
        return attribute(offset + ATTRIBUTES, end, type);
    }

    private int linkInfo(int type) {
        int info = top(IFLA_LINKINFO);
        return info < 0 ? -1 : attribute(info + ATTRIBUTE_HEADER, info + lengthOf(info), type);
    }

    /** Where the first attribute of that type starts, or -1. The top two bits of a type are flags. */
    private int attribute(int from, int to, int type) {
        int at = from;
        while (to - at >= ATTRIBUTE_HEADER) {
            int length = lengthOf(at);
            if (length < ATTRIBUTE_HEADER || length > to - at) {
                return -1;
            }
            if ((buffer.getShort(at + 2) & 0x3FFF) == type) {
                return at;
            }
            at += (length + 3) & ~3;
        }
        return -1;
    }

    private int lengthOf(int attribute) {
        return buffer.getShort(attribute) & 0xFFFF;
    }

    private int valueLength(int attribute) {
        return lengthOf(attribute) - ATTRIBUTE_HEADER;
    }

    private int integer(int attribute, int otherwise) {
        return attribute < 0 || valueLength(attribute) < Integer.BYTES
                ? otherwise
                : buffer.getInt(attribute + ATTRIBUTE_HEADER);
    }

    private String string(int attribute) {
        if (attribute < 0) {
            return null;
        }
        byte[] octets = new byte[valueLength(attribute)];
        buffer.get(attribute + ATTRIBUTE_HEADER, octets);
        int length = 0;
        while (length < octets.length && octets[length] != 0) {
            length++;
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }
}
