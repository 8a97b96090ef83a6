package pathsum.host.linux;

import java.nio.ByteBuffer;

/**
 * RTM_GETNSID and its answer (linux/net_namespace.h): by which number the asking namespace knows another one.
 *
 * <pre>
 * nlmsghdr 16 | rtgenmsg 1, padded to 4 | rtattr: length 2, type 2, number 4
 * </pre>
 */
final class NamespaceIdMessage {
    private static final int RTM_NEWNSID = 88;
    private static final int RTM_GETNSID = 90;
    private static final int NLM_F_REQUEST = 1;
    private static final int NETNSA_NSID = 1;
    private static final int NETNSA_FD = 3;
    private static final int LENGTH = 28;
    private static final int ATTRIBUTE = 20;

    private NamespaceIdMessage() {}

    static ByteBuffer request(ByteBuffer buffer, int namespace) {
        buffer.clear();
        buffer.putInt(LENGTH).putShort((short) RTM_GETNSID).putShort((short) NLM_F_REQUEST);
        buffer.putInt(1).putInt(0).putInt(0);
        buffer.putShort((short) 8).putShort((short) NETNSA_FD).putInt(namespace);
        return buffer.flip();
    }

    /** The number in an answer; -1 if it holds none. */
    static int id(ByteBuffer answer) {
        boolean told = answer.limit() >= LENGTH
                && answer.getShort(4) == RTM_NEWNSID
                && answer.getShort(ATTRIBUTE + 2) == NETNSA_NSID;
        return told ? answer.getInt(ATTRIBUTE + 4) : -1;
    }
}
