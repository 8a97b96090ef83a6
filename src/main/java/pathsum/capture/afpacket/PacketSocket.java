package pathsum.capture.afpacket;

import static pathsum.capture.afpacket.Tpacket3.*;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import pathsum.capture.CaptureException;
import pathsum.capture.FilterProgram;

/** A packet socket (packet(7)) with the options a ring needs, one method each. */
final class PacketSocket implements AutoCloseable {
    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final short POLLIN = 1;
    private static final int FRAME_SIZE = 2048;
    private static final int SOCKADDR_LL = 20;
    private static final int SOCKADDR_HATYPE = 8;

    final String interfaceName;
    private final int descriptor;
    private final ByteBuffer pollDescriptor;
    private final long pollAddress;
    private final ByteBuffer counts = Syscalls.allocate(3 * Integer.BYTES);
    private final ByteBuffer number = Syscalls.allocate(Integer.BYTES);
    private final ByteBuffer numberLength = Syscalls.allocate(Integer.BYTES);
    private long map;
    private long mapLength;
    private boolean closed;

    PacketSocket(String interfaceName) throws CaptureException {
        this.interfaceName = interfaceName;
        descriptor = Syscalls.socket(AF_PACKET, SOCK_RAW, 0);
        if (descriptor < 0) {
            throw refused(Syscalls.errno());
        }
        pollDescriptor =
                Syscalls.allocate(2 * Integer.BYTES).putInt(0, descriptor).putShort(4, POLLIN);
        pollAddress = Syscalls.address(pollDescriptor);
    }

    private CaptureException refused(int errno) {
        if (errno == Syscalls.EPERM || errno == Syscalls.EACCES) {
            return new CaptureException("no permission to capture on " + interfaceName
                    + ": run as root, or give this process the capability cap_net_raw");
        }
        if (errno == Syscalls.EAFNOSUPPORT) {
            return new CaptureException(
                    "this kernel has no packet sockets: modprobe af_packet, or try --engine pcap4j");
        }
        return failure("opening a packet socket", errno);
    }

    /** Sets an integer option of level SOL_PACKET; false if the kernel does not want it. */
    boolean set(int option, int value) {
        ByteBuffer memory = Syscalls.allocate(Integer.BYTES).putInt(0, value);
        return set(SOL_PACKET, option, memory);
    }

    private boolean set(int level, int option, ByteBuffer value) {
        return Syscalls.setsockopt(descriptor, level, option, value, value.capacity()) == 0;
    }

    /** Keeps the kernel from handing over anything but what the program chooses (SO_ATTACH_FILTER). */
    void attach(FilterProgram program) throws CaptureException {
        ByteBuffer instructions = Syscalls.allocate(program.length() * Long.BYTES);
        for (int i = 0; i < program.length(); i++) {
            instructions.putShort((short) program.code(i));
            instructions.put((byte) program.jumpTrue(i)).put((byte) program.jumpFalse(i));
            instructions.putInt(program.operand(i));
        }
        ByteBuffer header = Syscalls.allocate(2 * Long.BYTES);
        header.putShort(0, (short) program.length()).putLong(Long.BYTES, Syscalls.address(instructions));
        try {
            if (!set(SOL_SOCKET, SO_ATTACH_FILTER, header)) {
                throw failure("attaching the filter", Syscalls.errno());
            }
        } finally {
            Reference.reachabilityFence(instructions);
        }
    }

    /** Asks for a TPACKET_V3 ring; false with the error left in errno. */
    boolean requestRing(int blockSize, int blockCount, int retireMillis) {
        ByteBuffer request = Syscalls.allocate(7 * Integer.BYTES);
        request.putInt(blockSize).putInt(blockCount);
        request.putInt(FRAME_SIZE).putInt(blockSize / FRAME_SIZE * blockCount);
        request.putInt(retireMillis).rewind();
        return set(SOL_PACKET, PACKET_RX_RING, request);
    }

    /** The ring's memory, valid until {@link #close}. */
    ByteBuffer mapRing(int length) throws CaptureException {
        long address = Syscalls.mmap(0, length, PROT_READ_WRITE, MAP_SHARED, descriptor, 0);
        if (address == -1) {
            throw failure("mapping the ring", Syscalls.errno());
        }
        map = address;
        mapLength = length;
        return Syscalls.view(address, length);
    }

    /** Begins to receive, from one interface of the calling thread's network namespace. */
    void bind(int interfaceIndex) throws CaptureException {
        ByteBuffer address = Syscalls.allocate(SOCKADDR_LL);
        address.putShort(0, (short) AF_PACKET);
        address.putShort(2, Short.reverseBytes((short) ETH_P_ALL)).putInt(4, interfaceIndex);
        int result = Syscalls.bind(descriptor, address, SOCKADDR_LL);
        int errno = result < 0 ? Syscalls.errno() : pendingError();
        if (errno != 0) {
            throw failure("listening", errno);
        }
    }

    /** Of the interface this socket is bound to. */
    LinkState linkState(int interfaceIndex) {
        return new LinkState(descriptor, interfaceIndex);
    }

    /** ARPHRD_ type of the interface this socket is bound to (linux/if_arp.h). */
    int hardwareType() throws CaptureException {
        ByteBuffer address = Syscalls.allocate(SOCKADDR_LL);
        ByteBuffer length = Syscalls.allocate(Integer.BYTES).putInt(0, SOCKADDR_LL);
        int result = Syscalls.getsockname(descriptor, address, length);
        if (result < 0) {
            throw failure("asking for its link type", Syscalls.errno());
        }
        return address.getShort(SOCKADDR_HATYPE) & 0xFFFF;
    }

    void joinPromiscuous(int interfaceIndex) throws CaptureException {
        ByteBuffer membership = Syscalls.allocate(2 * Long.BYTES);
        membership.putInt(0, interfaceIndex).putShort(4, (short) PACKET_MR_PROMISC);
        if (!set(SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership)) {
            throw failure("entering promiscuous mode", Syscalls.errno());
        }
    }

    /** Waits until a block is handed over, something breaks, or the time is up. */
    void await(int milliseconds) {
        try {
            Syscalls.poll(pollAddress, 1, milliseconds);
        } finally {
            Reference.reachabilityFence(pollDescriptor);
        }
    }

    /** The error the kernel has kept for this socket, 0 if none; asking clears it. */
    int pendingError() {
        number.putInt(0, 0);
        numberLength.putInt(0, Integer.BYTES);
        Syscalls.getsockopt(descriptor, SOL_SOCKET, SO_ERROR, number, numberLength);
        return number.getInt(0);
    }

    /**
     * Packets that passed the filter, and how many of them found no room, since the last time this was asked: the kernel
     * starts again from zero. The dropped are in the upper half.
     */
    synchronized long takeStatistics() {
        if (closed) {
            return 0;
        }
        ByteBuffer length = Syscalls.allocate(Integer.BYTES).putInt(0, counts.capacity());
        counts.putInt(0, 0).putInt(4, 0);
        Syscalls.getsockopt(descriptor, SOL_PACKET, PACKET_STATISTICS, counts, length);
        return (counts.getInt(4) & 0xFFFF_FFFFL) << Integer.SIZE | (counts.getInt(0) & 0xFFFF_FFFFL);
    }

    CaptureException failure(String doing, int errno) {
        if (errno == Syscalls.ENETDOWN) {
            return new CaptureException(
                    interfaceName + " is down: ip link set " + interfaceName + " up, or leave it out");
        }
        if (errno == Syscalls.ENOMEM) {
            return new CaptureException(
                    interfaceName + ": not enough memory for the capture buffer: ask for a smaller one with -B");
        }
        return new CaptureException(interfaceName + ": " + doing + ": " + Syscalls.message(errno));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (map != 0) {
            Syscalls.munmap(map, mapLength);
        }
        Syscalls.close(descriptor);
    }
}
