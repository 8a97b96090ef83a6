package pathsum.capture.pcap4j;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapStat;
import org.pcap4j.core.Pcaps;
import org.pcap4j.core.RawPacketListener;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureStatistics;
import pathsum.capture.CapturedPacket;
import pathsum.capture.InterfaceSession;
import pathsum.capture.PacketHandler;

/**
 * One interface, through libpcap. {@link #poll} stays in pcap_loop until {@link #stop}: setting up a callback for every
 * few packets would cost more than the packets.
 */
final class Pcap4jSession extends InterfaceSession {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MILLIS_PER_SECOND = 1_000L;
    private static final int LAST_BLOCK_MILLIS = 4 * Pcap4jEngine.TIMEOUT_MILLIS;
    /** More than a buffer holds; without a bound a busy link would never let us go. */
    private static final int MAX_BUFFERED = 1 << 18;

    private final PcapHandle handle;
    private final CapturedPacket packet = new CapturedPacket();
    private CaptureStatistics last = new CaptureStatistics(0, 0, 0);
    private volatile boolean stopping;
    private boolean closed;
    /** What a handler threw; pcap4j would swallow it. */
    private Throwable failure;

    Pcap4jSession(PcapHandle handle, String interfaceName) {
        super(interfaceName);
        this.handle = handle;
        packet.linkType = handle.getDlt().value();
    }

    @Override
    public boolean poll(PacketHandler handler) throws CaptureException {
        RawPacketListener listener = octets -> lend(octets, handler);
        try {
            while (!stopping) {
                loop(listener);
            }
            awaitLastBlock();
            handle.setBlockingMode(BlockingMode.NONBLOCKING);
            while (failure == null && !drained(listener)) {
                // The break that ended the loop ended this attempt as well.
            }
        } catch (PcapNativeException e) {
            throw new CaptureException(interfaceName + ": " + message(e) + "; what it had seen until then is kept", e);
        } catch (NotOpenException e) {
            throw new IllegalStateException(e);
        }
        rethrowFailure();
        refuseIfDown();
        return false;
    }

    /** libpcap waits in silence for an interface that went down to come up again. */
    private void refuseIfDown() throws CaptureException {
        try {
            PcapNetworkInterface device = Pcaps.getDevByName(interfaceName);
            if (device != null && !device.isUp()) {
                throw new CaptureException(
                        interfaceName + " went down while capturing; what it had seen until then is kept");
            }
        } catch (PcapNativeException cannotTell) {
            // Then there is nothing to say.
            return;
        }
    }

    private void loop(RawPacketListener listener) throws PcapNativeException, NotOpenException {
        try {
            handle.loop(-1, listener);
        } catch (InterruptedException e) {
            // pcap4j's word for pcap_breakloop, which only stop() and a failing handler call.
            stopping = true;
        }
    }

    /** Hands over what libpcap had buffered when it was told to stop. */
    private boolean drained(RawPacketListener listener) throws PcapNativeException, NotOpenException {
        try {
            handle.dispatch(MAX_BUFFERED, listener);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** The kernel keeps packets back until a block is full or two ticks of its timer have passed. */
    private static void awaitLastBlock() {
        try {
            Thread.sleep(LAST_BLOCK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String message(PcapNativeException error) {
        return String.valueOf(error.getMessage()).replace("Error occurred: ", "");
    }

    private void lend(byte[] octets, PacketHandler handler) {
        if (failure != null) {
            return;
        }
        Timestamp time = handle.getTimestamp();
        packet.buffer = ByteBuffer.wrap(octets);
        packet.capturedLength = octets.length;
        packet.originalLength = handle.getOriginalLength();
        packet.timeNanos = time.getTime() / MILLIS_PER_SECOND * NANOS_PER_SECOND + time.getNanos();
        packet.frame++;
        try {
            handler.onPacket(packet);
        } catch (RuntimeException | Error e) {
            failure = e;
            stop();
        }
    }

    private void rethrowFailure() {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    @Override
    public int linkType(int interfaceIndex) {
        return packet.linkType;
    }

    @Override
    public synchronized CaptureStatistics statistics() {
        if (closed) {
            return last;
        }
        try {
            PcapStat stat = handle.getStats();
            last = new CaptureStatistics(
                    stat.getNumPacketsReceived(), stat.getNumPacketsDropped(), stat.getNumPacketsDroppedByIf());
        } catch (PcapNativeException | NotOpenException e) {
            // An interface that has gone takes its counters along; what was known last still holds.
            return last;
        }
        return last;
    }

    @Override
    public void stop() {
        stopping = true;
        try {
            handle.breakLoop();
        } catch (NotOpenException e) {
            // Closed already: nothing to break.
            return;
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        statistics();
        closed = true;
        handle.close();
    }
}
