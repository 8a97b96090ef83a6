package pathsum.host.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** The C library's calls this package needs, bound directly. Each returns -1 and leaves errno in {@code Native.getLastError()}. */
final class LinuxSyscalls {
    static final int AF_NETLINK = 16;
    static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    static final int NETLINK_ROUTE = 0;
    static final int MSG_TRUNC = 0x20;

    static {
        Native.register(LinuxSyscalls.class, "c");
    }

    private LinuxSyscalls() {}

    static native int socket(int domain, int type, int protocol);

    static native long send(int fd, ByteBuffer data, long length, int flags);

    static native long recv(int fd, ByteBuffer data, long length, int flags);

    static native int ioctl(int fd, long request, Pointer argument);

    static native int close(int fd);

    static native String strerror(int errno);
}
