package pathsum.capture.afpacket;

import static pathsum.capture.afpacket.Tpacket3.*;

import java.nio.ByteBuffer;
import pathsum.capture.CaptureEngine;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureRequest;
import pathsum.capture.CaptureSession;
import pathsum.capture.FilterCompiler;
import pathsum.capture.FilterProgram;

/** Captures through an AF_PACKET ring: zero copy, and the kernel's word on every checksum. */
public final class AfPacketEngine implements CaptureEngine {
    public static final String NAME = "afpacket";

    /** A packet never spans blocks: room for a super-packet of 64 kB; BIG TCP has up to 512 kB. */
    private static final int MIN_BLOCK_SIZE = 1 << 17;

    /** What the kernel puts in front of a packet, and of the first in a block. */
    private static final int HEADROOM = 512;

    private static final int MAX_BLOCK_SIZE = 1 << 20;
    /** A trickle of packets takes a block every {@link #RETIRE_MILLIS}, so blocks are how long a reader may be held up. */
    private static final int WANTED_BLOCKS = 128;

    private static final int MAX_BLOCKS = 1024;
    /** How long the kernel waits for a block to fill before it hands it over half empty. */
    static final int RETIRE_MILLIS = 50;

    private final FilterCompiler filters;
    private final boolean vnetHeader;

    /** @param filters turns filter expressions into programs; asked only if there is a filter */
    public AfPacketEngine(FilterCompiler filters) {
        this(filters, true);
    }

    private AfPacketEngine(FilterCompiler filters, boolean vnetHeader) {
        this.filters = filters;
        this.vnetHeader = vnetHeader;
    }

    /** As on a kernel that refuses a virtio-net header together with TPACKET_V3: tp_status has to say everything. */
    public static AfPacketEngine withoutVnetHeader(FilterCompiler filters) {
        return new AfPacketEngine(filters, false);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String unavailableBecause() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "afpacket needs Linux: try --engine pcap4j";
        }
        try {
            Syscalls.errno();
            return null;
        } catch (LinkageError e) {
            return "afpacket cannot reach the C library (" + firstLine(e)
                    + "): PATHSUM_JAVA_OPTS=-Djna.tmpdir=DIR, where DIR allows execution, helps";
        }
    }

    private static String firstLine(Throwable error) {
        String message = String.valueOf(error.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** Opens in the network namespace of the calling thread. */
    @Override
    public CaptureSession open(CaptureRequest request) throws CaptureException {
        String name = request.interfaceName();
        int index = Syscalls.if_nametoindex(name);
        if (index == 0) {
            throw new CaptureException("no interface " + name + ": pathsum interfaces lists what there is");
        }
        FilterProgram program = openProgram(request);
        int blockSize = blockSize(request.bufferBytes(), request.largestPacket());
        int blocks = Math.max(2, Math.min(MAX_BLOCKS, request.bufferBytes() / blockSize));
        AfPacketSession session = vnetHeader ? openRing(name, program, blockSize, blocks, true) : null;
        if (session == null) {
            session = openRing(name, program, blockSize, blocks, false);
        }
        try {
            session.listen(index, request.promiscuous());
            return session;
        } catch (CaptureException e) {
            session.close();
            throw e;
        }
    }

    private static int blockSize(int bufferBytes, int largestPacket) {
        int share = Integer.highestOneBit(Math.max(1, bufferBytes / WANTED_BLOCKS));
        int needed = Integer.highestOneBit(Math.max(1, largestPacket) + HEADROOM) << 1;
        return Math.max(MIN_BLOCK_SIZE, Math.min(MAX_BLOCK_SIZE, Math.max(share, needed)));
    }

    private FilterProgram openProgram(CaptureRequest request) throws CaptureException {
        if (request.filter() == null || request.filter().isBlank()) {
            return FilterProgram.everything(request.snaplen());
        }
        return filters.compile(request.filter(), request.interfaceName()).cutTo(request.snaplen());
    }

    /** Null if the kernel has no virtio-net header together with TPACKET_V3. */
    private static AfPacketSession openRing(
            String name, FilterProgram program, int blockSize, int blocks, boolean vnetHeader) throws CaptureException {
        PacketSocket socket = new PacketSocket(name);
        try {
            if (!socket.set(PACKET_VERSION, TPACKET_V3)) {
                throw new CaptureException("this kernel has no TPACKET_V3: try --engine pcap4j");
            }
            boolean asked = vnetHeader && socket.set(PACKET_VNET_HDR, 1);
            if (vnetHeader && !asked) {
                socket.close();
                return null;
            }
            socket.attach(program);
            if (!socket.requestRing(blockSize, blocks, RETIRE_MILLIS)) {
                int errno = Syscalls.errno();
                if (asked && errno == Syscalls.EINVAL) {
                    socket.close();
                    return null;
                }
                throw socket.failure("asking for a ring", errno);
            }
            ByteBuffer memory = socket.mapRing(blockSize * blocks);
            return new AfPacketSession(socket, memory, blockSize, blocks, asked);
        } catch (CaptureException e) {
            socket.close();
            throw e;
        }
    }
}
