package pathsum.host.linux;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** This machine's xenstore, by the first way in that answers. */
final class XenbusDevice implements AutoCloseable {
    private static final List<String> WAYS_IN =
            List.of("dev/xen/xenbus", "proc/xen/xenbus", "run/xenstored/socket", "var/run/xenstored/socket");
    private static final int PATIENCE_SECONDS = 5;

    private final ByteChannel channel;
    private final XenstoreNodes nodes;

    private XenbusDevice(ByteChannel channel, XenstoreNodes nodes) {
        this.channel = channel;
        this.nodes = nodes;
    }

    /** Never fails: without a way in, or the right to use one, it has no nodes. */
    static XenbusDevice open(Path root) {
        for (String way : WAYS_IN) {
            XenbusDevice device = Files.exists(root.resolve(way)) ? attempt(root.resolve(way)) : null;
            if (device != null) {
                return device;
            }
        }
        return new XenbusDevice(null, XenstoreNodes.NONE);
    }

    /** In a thread of its own, because the device lets a reader wait for ever while no xenstored runs. */
    private static XenbusDevice attempt(Path way) {
        FutureTask<XenbusDevice> attempt = new FutureTask<>(() -> {
            ByteChannel channel = channel(way);
            XenbusConnection connection = new XenbusConnection(channel);
            connection.value("domid");
            return new XenbusDevice(channel, connection);
        });
        Thread thread = new Thread(attempt, "xenstore");
        thread.setDaemon(true);
        thread.start();
        try {
            return attempt.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException noWayIn) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static ByteChannel channel(Path way) throws IOException {
        return way.endsWith("socket")
                ? SocketChannel.open(UnixDomainSocketAddress.of(way))
                : FileChannel.open(way, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    XenstoreNodes nodes() {
        return nodes;
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // Nothing was written that could be lost.
        }
    }
}
