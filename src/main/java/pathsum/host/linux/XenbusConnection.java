package pathsum.host.linux;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Xenstore over its wire protocol (xen/io/xs_wire.h), which /dev/xen/xenbus, /proc/xen/xenbus and xenstored's socket
 * share. One request at a time; numbers are in the byte order of this machine.
 *
 * <pre>
 * type 4 | request id 4 | transaction id 4 | length 4 | payload
 * </pre>
 */
final class XenbusConnection implements XenstoreNodes {
    private static final int XS_DIRECTORY = 1;
    private static final int XS_READ = 2;
    private static final int HEADER = 16;
    private static final int XENSTORE_PAYLOAD_MAX = 4096;

    private final ByteChannel channel;
    private int requests;

    XenbusConnection(ByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public String value(String path) {
        return ask(XS_READ, path);
    }

    @Override
    public List<String> children(String path) {
        String names = ask(XS_DIRECTORY, path);
        return names == null || names.isEmpty()
                ? List.of()
                : List.of(names.split("\0", 0)).stream().sorted().toList();
    }

    /** The answer's payload, or null if xenstore refused or the connection broke. */
    private String ask(int type, String path) {
        try {
            send(type, path);
            return answer(type);
        } catch (IOException broken) {
            return null;
        }
    }

    private void send(int type, String path) throws IOException {
        byte[] octets = (path + "\0").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer request = buffer(HEADER + octets.length);
        request.putInt(type)
                .putInt(++requests)
                .putInt(0)
                .putInt(octets.length)
                .put(octets)
                .flip();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    private String answer(int type) throws IOException {
        while (true) {
            ByteBuffer header = receive(HEADER);
            int answered = header.getInt(0);
            int request = header.getInt(4);
            int length = header.getInt(12);
            if (length < 0 || length > XENSTORE_PAYLOAD_MAX) {
                throw new IOException("xenstore announces " + length + " octets");
            }
            String payload = new String(receive(length).array(), StandardCharsets.ISO_8859_1);
            if (request == requests) {
                return answered == type ? payload : null;
            }
        }
    }

    private ByteBuffer receive(int length) throws IOException {
        ByteBuffer received = buffer(length);
        while (received.hasRemaining()) {
            if (channel.read(received) < 0) {
                throw new EOFException("xenstore closed the connection");
            }
        }
        return received;
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    }
}
