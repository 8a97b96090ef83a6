package pathsum;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what the current thread allocates on the heap while a task runs. */
public final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /** Bytes allocated by {@code times} runs, once the task has been warmed up. */
    public static long per(int times, Runnable task) {
        run(times, task);
        bytes();
        long before = bytes();
        run(times, task);
        return bytes() - before;
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
