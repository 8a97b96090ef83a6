package pathsum.host.linux;

import com.sun.jna.Native;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import pathsum.capture.CaptureException;

/** Takes the calling thread, and only it, into another network namespace (setns(2)); sockets opened there stay there. */
public final class NetworkNamespace {
    private static final Path NAMED = Path.of("/run/netns");
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int O_RDONLY_CLOEXEC = 0x8_0000;
    private static final int EPERM = 1;
    private static final int EACCES = 13;

    private NetworkNamespace() {}

    /**
     * The thread does not come back: give it one of its own.
     *
     * @param name below /run/netns as {@code ip netns} makes them, or the id of a process in the namespace
     */
    public static void enter(String name) throws CaptureException {
        int entered = withFile(name, descriptor -> CLibrary.setns(descriptor, CLONE_NEWNET));
        if (entered != 0) {
            throw refused(name, Native.getLastError());
        }
    }

    /** Does something with a namespace's open file. */
    static int withFile(String name, FileTask task) throws CaptureException {
        int descriptor = CLibrary.open(path(name).toString(), O_RDONLY_CLOEXEC);
        if (descriptor < 0) {
            throw refused(name, Native.getLastError());
        }
        int result;
        int errno;
        try {
            result = task.with(descriptor);
            errno = Native.getLastError();
        } finally {
            CLibrary.close(descriptor);
        }
        Native.setLastError(errno);
        return result;
    }

    /** Runs a task in a thread of its own that enters the namespace, so that the caller stays where it is. */
    public static <T> T call(String name, Callable<T> task) throws CaptureException {
        FutureTask<T> inside = new FutureTask<>(() -> {
            enter(name);
            return task.call();
        });
        Thread thread = new Thread(inside, "netns " + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return inside.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CaptureException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CaptureException("interrupted in network namespace " + name, interrupted);
        }
    }

    private static Path path(String name) throws CaptureException {
        Path named = NAMED.resolve(name);
        if (!name.isEmpty() && !name.contains("/") && Files.exists(named)) {
            return named;
        }
        if (name.matches("[0-9]+")) {
            Path process = Path.of("/proc", name, "ns/net");
            if (Files.exists(process.getParent())) {
                return process;
            }
            throw new CaptureException("no process " + name + " whose network namespace could be entered");
        }
        throw new CaptureException("no network namespace " + name + ": ip netns list shows what there is");
    }

    private static CaptureException refused(String name, int errno) {
        if (errno == EPERM || errno == EACCES) {
            return new CaptureException("no permission to enter network namespace " + name + ": run as root");
        }
        return new CaptureException("cannot enter network namespace " + name + " (error " + errno + ")");
    }

    /** What is done with a file descriptor. */
    @FunctionalInterface
    interface FileTask {
        int with(int descriptor) throws CaptureException;
    }

    private static final class CLibrary {
        static {
            Native.register(CLibrary.class, "c");
        }

        private CLibrary() {}

        static native int open(String path, int flags);

        static native int close(int descriptor);

        static native int setns(int descriptor, int type);
    }
}
