package pathsum.host.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import pathsum.capture.CaptureException;

/**
 * A netlink socket in the network namespace of the thread that opened it. It belongs to that namespace from then on, and
 * so do the device ioctls made through it.
 */
final class KernelSocket implements AutoCloseable {
    private static final int SIOCETHTOOL = 0x8946;
    private static final int IFNAMSIZ = 16;
    private static final int IFREQ_LENGTH = 40;
    private static final int DATAGRAM = 1 << 16;
    private static final int ATTEMPTS = 5;

    private final int fd;

    private KernelSocket(int fd) {
        this.fd = fd;
    }

    static KernelSocket open() throws CaptureException {
        int fd;
        try {
            fd = LinuxSyscalls.socket(
                    LinuxSyscalls.AF_NETLINK, LinuxSyscalls.SOCK_RAW_CLOEXEC, LinuxSyscalls.NETLINK_ROUTE);
        } catch (LinkageError e) {
            throw new CaptureException(
                    "no native calls here, so nothing can be asked of the kernel: PATHSUM_JAVA_OPTS=-Djna.tmpdir=DIR helps"
                            + " where the directory for temporary files does not allow execution",
                    e);
        }
        if (fd < 0) {
            throw failed("cannot open a netlink socket", Native.getLastError());
        }
        return new KernelSocket(fd);
    }

    /** Every network device of the namespace. */
    LinkTable links() throws CaptureException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM).order(ByteOrder.nativeOrder());
        LinkDump dump = dump(buffer);
        for (int attempt = 1; dump.isInterrupted() && attempt < ATTEMPTS; attempt++) {
            dump = dump(buffer);
        }
        return dump.links();
    }

    private LinkDump dump(ByteBuffer buffer) throws CaptureException {
        ByteBuffer request = LinkDump.request(buffer);
        if (LinuxSyscalls.send(fd, request, request.remaining(), 0) < 0) {
            throw failed("cannot ask the kernel for its interfaces", Native.getLastError());
        }
        LinkDump dump = new LinkDump();
        while (!dump.isDone()) {
            buffer.clear();
            long received = LinuxSyscalls.recv(fd, buffer, DATAGRAM, LinuxSyscalls.MSG_TRUNC);
            if (received < 0) {
                throw failed("cannot read the kernel's interfaces", Native.getLastError());
            }
            dump.accept(buffer.limit((int) Math.min(received, DATAGRAM)));
        }
        if (dump.error() != 0) {
            throw failed("the kernel does not list its interfaces", dump.error());
        }
        return dump;
    }

    /** The number by which this namespace knows another one, given as an open file of it; -1 if it has none here. */
    int namespaceId(int namespace) throws CaptureException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM).order(ByteOrder.nativeOrder());
        ByteBuffer request = NamespaceIdMessage.request(buffer, namespace);
        if (LinuxSyscalls.send(fd, request, request.remaining(), 0) < 0) {
            throw failed("cannot ask the kernel for a namespace", Native.getLastError());
        }
        buffer.clear();
        long received = LinuxSyscalls.recv(fd, buffer, DATAGRAM, 0);
        return NamespaceIdMessage.id(buffer.limit((int) Math.max(0, received)));
    }

    /** Runs one ethtool command on a device, in place. False if the device or its driver does not have it. */
    boolean ethtool(String device, Memory command) {
        byte[] name = device.getBytes(StandardCharsets.UTF_8);
        if (name.length >= IFNAMSIZ) {
            return false;
        }
        try (Memory request = new Memory(IFREQ_LENGTH)) {
            request.clear();
            request.write(0, name, 0, name.length);
            request.setPointer(IFNAMSIZ, command);
            return LinuxSyscalls.ioctl(fd, SIOCETHTOOL, request) >= 0;
        }
    }

    @Override
    public void close() {
        LinuxSyscalls.close(fd);
    }

    private static CaptureException failed(String what, int errno) {
        return new CaptureException(what + ": " + LinuxSyscalls.strerror(errno));
    }
}
