package pathsum.host.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What was recorded on four machines: a Xen 4.17 dom0 and domU (Linux 6.1), the same domU after it was given a backend, and
 * a network namespace (Linux 6.18) with a bridge, veths, taps and a vxlan.
 */
final class Recorded {
    private Recorded() {}

    static RemoteSnapshot snapshot(String machine) {
        return RemoteSnapshot.parse(text(machine));
    }

    static String text(String machine) {
        return new String(octets(machine + ".snapshot"), StandardCharsets.UTF_8);
    }

    /** The answer to an RTM_GETLINK dump, as x86-64 wrote it. */
    static ByteBuffer links(String machine) {
        return ByteBuffer.wrap(octets(machine + ".links")).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] octets(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
