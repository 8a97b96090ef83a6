package pathsum.host.linux;

import jnr.constants.platform.Signal;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;

/** Signals of this process, and what else a terminal has to do with it. */
public final class Signals {
    private static final POSIX LIBC = POSIXFactory.getNativePOSIX();
    private static final int STDERR = 2;

    private Signals() {}

    /** Runs something, on a thread of the JVM, whenever SIGINT or SIGTERM arrives, instead of ending the process. */
    public static void onEnd(Runnable what) {
        LIBC.signal(Signal.SIGINT, number -> what.run());
        LIBC.signal(Signal.SIGTERM, number -> what.run());
    }

    /** Runs something whenever SIGUSR1 arrives. */
    public static void onUser1(Runnable what) {
        LIBC.signal(Signal.SIGUSR1, number -> what.run());
    }

    public static boolean errorIsTerminal() {
        return LIBC.isatty(STDERR) != 0;
    }
}
