package pathsum.capture.afpacket;

import java.nio.ByteBuffer;

/** Whether an interface is there and up, by its number: its name may change or go to another interface (netdevice(7)). */
final class LinkState {
    private static final long SIOCGIFNAME = 0x8910;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final int IFREQ = 40;
    /** Behind the name, whatever is asked for. */
    private static final int VALUE = 16;

    private static final int IFF_UP = 1;

    private final int descriptor;
    private final int index;
    private final ByteBuffer request = Syscalls.allocate(IFREQ);

    /** @param descriptor any socket in the interface's network namespace */
    LinkState(int descriptor, int index) {
        this.descriptor = descriptor;
        this.index = index;
    }

    /** Whether it exists in that namespace. */
    boolean exists() {
        request.putInt(VALUE, index);
        return Syscalls.ioctl(descriptor, SIOCGIFNAME, request) == 0;
    }

    boolean isUp() {
        return exists()
                && Syscalls.ioctl(descriptor, SIOCGIFFLAGS, request) == 0
                && (request.getShort(VALUE) & IFF_UP) != 0;
    }
}
