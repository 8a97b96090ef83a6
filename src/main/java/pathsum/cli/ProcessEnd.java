package pathsum.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What SIGINT and SIGTERM do where nothing is live: the reading ends, the report is made, and the process ends with its status;
 * at the latest after a while, without a report. By a shutdown hook, because to catch signals takes a native library or
 * reflection, and with that longer than to read most captures.
 */
final class ProcessEnd extends Thread {
    private static final int PATIENCE_SECONDS = 30;
    private static final CountDownLatch REPORTED = new CountDownLatch(1);
    private static volatile int status = ExitStatus.INTERRUPTED;
    private static volatile Runnable endReading;

    private ProcessEnd() {
        super("end");
    }

    /** For the process whose only work is ours. */
    static void watch() {
        Runtime.getRuntime().addShutdownHook(new ProcessEnd());
    }

    /** Says what ends the reading when a signal comes before {@link #reported} is called. */
    static void onSignal(Runnable ending) {
        endReading = ending;
    }

    /** All is written: the process may end at any time, with this status. */
    static void reported(int exitStatus) {
        status = exitStatus;
        REPORTED.countDown();
    }

    @Override
    public void run() {
        Runnable ending = endReading;
        if (ending == null || REPORTED.getCount() == 0) {
            return;
        }
        ending.run();
        try {
            boolean inTime = REPORTED.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(inTime ? status : ExitStatus.INTERRUPTED);
        } catch (InterruptedException impatient) {
            Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
        }
    }
}
