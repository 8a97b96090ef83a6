package pathsum.live;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import pathsum.capture.CaptureException;
import pathsum.host.linux.LinuxHost;
import pathsum.host.linux.NetworkNamespace;

/** Runs something in another network namespace: on a thread of its own, because a thread that went there does not come back. */
final class NamespaceThread {
    private NamespaceThread() {}

    static List<String> interfaceNames(String namespace) throws CaptureException {
        return call(namespace, () -> LinuxHost.here().interfaceNames());
    }

    private static <T> T call(String namespace, Callable<T> what) throws CaptureException {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter(namespace);
            return what.call();
        });
        Thread thread = new Thread(task, "namespace " + namespace);
        thread.setDaemon(true);
        thread.start();
        return await(task);
    }

    static void enter(String namespace) throws CaptureException {
        if (namespace != null) {
            NetworkNamespace.enter(namespace);
        }
    }

    /** What the task answered; what it threw is thrown here. */
    static <T> T await(FutureTask<T> task) throws CaptureException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaptureException("interrupted while opening", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CaptureException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
