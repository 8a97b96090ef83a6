package pathsum.capture.afpacket;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.constants.platform.Errno;

/**
 * The system calls of a packet ring, as the C library offers them. Buffers are direct ones from {@link #allocate}; a failed call
 * answers -1 and leaves {@link #errno}.
 */
final class Syscalls {
    static final int EPERM = 1;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int EAFNOSUPPORT = 97;
    static final int ENETDOWN = 100;

    static {
        Native.register(Syscalls.class, "c");
    }

    private Syscalls() {}

    static native int socket(int domain, int type, int protocol);

    static native int close(int descriptor);

    static native int bind(int descriptor, Buffer address, int length);

    static native int getsockname(int descriptor, Buffer address, Buffer length);

    static native int setsockopt(int descriptor, int level, int option, Buffer value, int length);

    static native int getsockopt(int descriptor, int level, int option, Buffer value, Buffer length);

    static native long mmap(long address, long length, int protection, int flags, int descriptor, long offset);

    static native int munmap(long address, long length);

    /** By address: a buffer would be wrapped anew for every call. */
    static native int poll(long descriptors, long count, int milliseconds);

    static native int ioctl(int descriptor, long request, Buffer argument);

    static native int if_nametoindex(String name);

    /** The error number of the calling thread's last failed call. */
    static int errno() {
        return Native.getLastError();
    }

    /** An error number in the C library's words. */
    static String message(int errno) {
        Errno known = Errno.valueOf(errno);
        return known == null ? "error " + errno : known.description();
    }

    /** Memory to pass to a call. */
    static ByteBuffer allocate(int length) {
        return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
    }

    /** For a pointer inside a structure; the caller keeps the buffer reachable. */
    static long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    static ByteBuffer view(long address, int length) {
        return new Pointer(address).getByteBuffer(0, length);
    }
}
