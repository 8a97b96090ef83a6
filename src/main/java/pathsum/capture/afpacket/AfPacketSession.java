package pathsum.capture.afpacket;

import java.nio.ByteBuffer;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.InterfaceSession;
import pathsum.capture.PacketHandler;

/** One interface, through a ring of its own. */
final class AfPacketSession extends InterfaceSession {
    private static final int WAIT_MILLIS = 100;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private static final long LAST_BLOCK_NANOS = 2_000 * NANOS_PER_MILLI;

    private final PacketSocket socket;
    private final ByteBuffer memory;
    private final int blockSize;
    private final int blockCount;
    private final boolean vnetHeader;
    private final InterfaceDrops interfaceDrops;
    private volatile RxRing ring;
    private int linkType;
    private long received;
    private long dropped;
    /** Error number of the interface, to be dealt with once what came before it has been handed over. */
    private int broken;

    private LinkState link;
    /** Whether the user knows that the interface is down. */
    private boolean down;

    private final AtomicInteger interruptions = new AtomicInteger();
    private final AtomicReference<String> warning = new AtomicReference<>();

    /** {@link System#nanoTime} when {@link #stop} was called. */
    private long patienceBegan;
    /** Wall clock when {@link #stop} was called, 0 before. */
    private volatile long stopNanos;

    AfPacketSession(PacketSocket socket, ByteBuffer memory, int blockSize, int blockCount, boolean vnetHeader) {
        super(socket.interfaceName);
        this.socket = socket;
        this.memory = memory;
        this.blockSize = blockSize;
        this.blockCount = blockCount;
        this.vnetHeader = vnetHeader;
        this.interfaceDrops = new InterfaceDrops(interfaceName);
    }

    void listen(int interfaceIndex, boolean promiscuous) throws CaptureException {
        socket.bind(interfaceIndex);
        link = socket.linkState(interfaceIndex);
        linkType = ArphrdLinkType.of(socket.hardwareType());
        if (linkType < 0) {
            throw new CaptureException(interfaceName + " carries neither Ethernet nor plain IP: try --engine pcap4j");
        }
        if (promiscuous) {
            socket.joinPromiscuous(interfaceIndex);
        }
        ring = new RxRing(memory, blockSize, blockCount, vnetHeader, linkType);
    }

    @Override
    public boolean poll(PacketHandler handler) throws CaptureException {
        boolean ready = ring.ready();
        if (!ready) {
            socket.await(WAIT_MILLIS);
            ready = ring.ready();
        }
        if (ready) {
            if (stopNanos != 0 && (cameAfterStop() || patienceIsOver())) {
                return false;
            }
            ring.take(handler);
            if (broken == Syscalls.ENETDOWN) {
                noticeUp();
            }
            return true;
        }
        if (stopNanos != 0 && waitForLastBlock()) {
            return true;
        }
        return stillThere() && stopNanos == 0;
    }

    /**
     * A packet much later than that is one from before the clock was set back: patience is never so long.
     */
    private boolean cameAfterStop() {
        long after = ring.firstNanos() - stopNanos;
        return after > 0 && after <= LAST_BLOCK_NANOS;
    }

    /** The kernel hands over a block that does not fill at the second tick of its timer, on a busy machine later. */
    private boolean waitForLastBlock() {
        return ring.filling() && !patienceIsOver();
    }

    /** By a clock that is never set: the wall clock may go back an hour at any time. */
    private boolean patienceIsOver() {
        return System.nanoTime() - patienceBegan > LAST_BLOCK_NANOS;
    }

    private boolean stillThere() throws CaptureException {
        int error = socket.pendingError();
        if (error != 0) {
            broken = error;
            return true;
        }
        if (broken == 0) {
            return true;
        }
        if (broken != Syscalls.ENETDOWN) {
            throw socket.failure("capturing", broken);
        }
        if (!link.exists()) {
            throw new CaptureException(
                    interfaceName + " disappeared while capturing; what it had seen until then is kept");
        }
        return awaitUp();
    }

    /** The kernel takes the socket to the interface again as soon as that is up; packets may keep coming from then on. */
    private boolean noticeUp() {
        if (!link.isUp()) {
            return false;
        }
        broken = 0;
        down = false;
        interruptions.incrementAndGet();
        warning.set(interfaceName + " was down and is up again");
        return true;
    }

    private boolean awaitUp() throws CaptureException {
        if (noticeUp()) {
            return true;
        }
        if (stopNanos != 0) {
            throw new CaptureException(
                    interfaceName + " went down while capturing; what it had seen until then is kept");
        }
        if (!down) {
            down = true;
            warning.set(interfaceName + " went down: nothing can be seen there until it is up again");
        }
        return true;
    }

    @Override
    public String takeWarning() {
        return warning.getAndSet(null);
    }

    private static long nowNanos() {
        return System.currentTimeMillis() * NANOS_PER_MILLI;
    }

    @Override
    public int linkType(int interfaceIndex) {
        return linkType;
    }

    @Override
    public synchronized CaptureStatistics statistics() {
        long counted = socket.takeStatistics();
        received += counted & 0xFFFF_FFFFL;
        dropped += counted >>> Integer.SIZE;
        return new CaptureStatistics(received, dropped, interfaceDrops.sinceStart());
    }

    @Override
    public boolean tellsKernelState() {
        return true;
    }

    /**
     * Names what is missing where the kernel has no virtio-net header for a ring (on egress, "trusted" then looks like
     * "none"), and packets that were larger than a block.
     */
    @Override
    public String limitation() {
        StringJoiner sentences = new StringJoiner("; ", interfaceName + ": ", "").setEmptyValue("");
        if (!vnetHeader) {
            sentences.add("this kernel gives no virtio-net header with TPACKET_V3, so a trusted checksum cannot be told"
                    + " from an unverified one on packets going out");
        }
        long cut = ring == null ? 0 : ring.cut();
        if (cut != 0) {
            sentences.add(cut + (cut == 1 ? " packet was" : " packets were") + " larger than a block of the capture"
                    + " buffer, " + blockSize + " octets, and cut to that: ask for a larger buffer with -B");
        }
        int flaps = interruptions.get();
        if (flaps != 0) {
            sentences.add("went down while capturing and came up again"
                    + (flaps == 1 ? "" : ", " + flaps + " times")
                    + "; nothing was seen there meanwhile");
        }
        return sentences.length() == 0 ? null : sentences.toString();
    }

    @Override
    public void stop() {
        patienceBegan = System.nanoTime();
        stopNanos = nowNanos();
    }

    @Override
    public void close() {
        statistics();
        socket.close();
    }
}
