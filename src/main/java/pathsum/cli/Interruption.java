package pathsum.cli;

import pathsum.capture.CaptureSession;

/** What a user's SIGINT does while sources are read: ends the reading, so that a report can still be made; a second one aborts. */
final class Interruption implements Runnable {
    private volatile boolean wanted;
    /** What is being read now, from which a silent pipe may never let go by itself. */
    private volatile CaptureSession reading;

    /** On the signal's thread. */
    @Override
    public void run() {
        if (wanted) {
            Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
        }
        wanted = true;
        stop(reading);
    }

    /** Whether to read no further. */
    boolean wanted() {
        return wanted;
    }

    /** Says what is read from now on; it is stopped at once if it is too late. */
    void reading(CaptureSession session) {
        reading = session;
        if (wanted) {
            stop(session);
        }
    }

    private static void stop(CaptureSession session) {
        if (session != null) {
            session.stop();
        }
    }

    /** A line to print. */
    static String says(String source) {
        return source + ": not read to its end, but interrupted; what was read until then counts";
    }
}
