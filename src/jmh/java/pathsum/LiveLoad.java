package pathsum;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import pathsum.capture.CaptureEngine;
import pathsum.capture.afpacket.AfPacketEngine;
import pathsum.capture.pcap4j.LibpcapFilterCompiler;
import pathsum.capture.pcap4j.Pcap4jEngine;
import pathsum.capture.ssh.Transport;
import pathsum.checksum.ChecksumStatus;
import pathsum.live.LiveCapture;
import pathsum.live.LiveRequest;
import pathsum.live.Rehearsal;
import pathsum.pipeline.PacketVerification;

/**
 * Captures live with full verification of every packet for some seconds, and prints what that took: {@code LiveLoad ENGINE
 * IFACE SECONDS BUFFER_KIB}. Used by src/bench/live.sh.
 */
public final class LiveLoad {
    private static final int OCTETS_PER_KIB = 1024;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private LiveLoad() {}

    public static void main(String[] arguments) throws Exception {
        CaptureEngine engine =
                arguments[0].equals("pcap4j") ? new Pcap4jEngine() : new AfPacketEngine(new LibpcapFilterCompiler());
        long seconds = Long.parseLong(arguments[2]);
        int buffer = Integer.parseInt(arguments[3]) * OCTETS_PER_KIB;
        PacketVerification verification = new PacketVerification(null);
        LiveRequest request = new LiveRequest(
                List.of(arguments[1]), List.of(), Transport.ssh(), List.of(engine), 262_144, null, buffer, true);
        Rehearsal.through(new PacketVerification(null));
        try (LiveCapture capture = LiveCapture.open(request)) {
            run(capture, verification, seconds, arguments[1]);
        }
    }

    private static void run(LiveCapture capture, PacketVerification verification, long seconds, String name)
            throws Exception {
        System.err.println("ready");
        // The first second warms up and is not measured.
        poll(capture, verification, 1);
        long packets = verification.tally().packets();
        long thread = threadOf("capture " + name);
        long octets = THREADS.getThreadAllocatedBytes(thread);
        long cpu = THREADS.getThreadCpuTime(thread);
        poll(capture, verification, seconds - 1);
        long counted = verification.tally().packets() - packets;
        octets = THREADS.getThreadAllocatedBytes(thread) - octets;
        cpu = THREADS.getThreadCpuTime(thread) - cpu;
        capture.stop();
        while (capture.poll(verification)) {
            // What the kernel still has.
        }
        System.out.printf(
                Locale.ROOT,
                "%d %d %.0f %.3f %d%n",
                capture.statistics().received(),
                capture.statistics().droppedByKernel(),
                (double) cpu / Math.max(1, counted),
                (double) octets / Math.max(1, counted),
                verification.tally().count(ChecksumStatus.VALID));
    }

    private static void poll(LiveCapture capture, PacketVerification verification, long seconds) throws Exception {
        long end = System.nanoTime() + seconds * NANOS_PER_SECOND;
        while (System.nanoTime() < end) {
            capture.poll(verification);
        }
    }

    private static long threadOf(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getId();
    }
}
