package pathsum.capture.afpacket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packets the device itself lost since this was made: rx_missed_errors and rx_fifo_errors, as libpcap counts them. */
final class InterfaceDrops {
    private final Path statistics;
    private final long start;
    private long last;

    InterfaceDrops(String interfaceName) {
        statistics = Path.of("/sys/class/net", interfaceName, "statistics");
        start = inOwnNamespace() ? now() : -1;
        last = start;
    }

    /** -1 if it cannot be told: sysfs shows the network namespace it was mounted in, which need not be ours. */
    long sinceStart() {
        if (start < 0) {
            return -1;
        }
        long now = now();
        if (now >= 0) {
            last = now;
        }
        return last - start;
    }

    private long now() {
        try {
            return read("rx_missed_errors") + read("rx_fifo_errors");
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    private long read(String counter) throws IOException {
        return Long.parseLong(Files.readString(statistics.resolve(counter)).strip());
    }

    private static boolean inOwnNamespace() {
        try {
            Path process = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
            return process.equals(Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")));
        } catch (IOException e) {
            return false;
        }
    }
}
