package pathsum.host.linux;

import com.sun.jna.Native;
import jnr.constants.platform.Signal;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import jnr.posix.util.SunMiscSignal;

/** Signals of this process, and whether a person sits in front of it. */
public final class Signals {
    private static final POSIX LIBC = POSIXFactory.getNativePOSIX();
    private static final int STDERR = 2;
    private static final long SIG_DFL = 0;

    private Signals() {}

    /** Runs something whenever SIGINT or SIGTERM arrives, instead of ending the process. */
    public static void onEnd(Runnable what) {
        // A shell starts background jobs of a script with SIGINT ignored, and the JVM would leave it so; tcpdump does
        // not.
        CLibrary.signal(Signal.SIGINT.intValue(), SIG_DFL);
        on(Signal.SIGINT, what);
        on(Signal.SIGTERM, what);
    }

    /** Runs something whenever SIGUSR1 arrives. */
    public static void onUser1(Runnable what) {
        on(Signal.SIGUSR1, what);
    }

    /** On a thread of the JVM's; POSIX.signal would run Java inside the signal handler, where it can only hang. */
    private static void on(Signal signal, Runnable what) {
        SunMiscSignal.signal(signal, number -> what.run());
    }

    public static boolean errorIsTerminal() {
        return LIBC.isatty(STDERR) != 0;
    }

    private static final class CLibrary {
        static {
            Native.register(CLibrary.class, "c");
        }

        private CLibrary() {}

        static native long signal(int number, long handler);
    }
}
