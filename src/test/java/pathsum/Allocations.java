package pathsum;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what the current thread allocates on the heap while a task runs. */
public final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MEASUREMENTS = 3;

    private Allocations() {}

    /**
     * Bytes allocated by {@code times} runs, once the task has been warmed up. The least of a few measurements: the JVM
     * now and then allocates a little of its own on any thread; what the task allocates shows every time.
     */
    public static long per(int times, Runnable task) {
        run(times, task);
        bytes();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < MEASUREMENTS && least > 0; i++) {
            long before = bytes();
            run(times, task);
            least = Math.min(least, bytes() - before);
        }
        return least;
    }

    private static void run(int times, Runnable task) {
        for (int i = 0; i < times; i++) {
            task.run();
        }
    }

    private static long bytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
