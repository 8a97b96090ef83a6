package pathsum.capture;

/** Lets threads that work on numbered pieces at the same time do a part of the work in the order of the numbers. */
public final class Turns {
    /** How far a piece that need not wait for its turn may be ahead. */
    private static final int AHEAD = 64;

    private final boolean[] done = new boolean[AHEAD];
    private long next;
    private boolean abandoned;

    /** Waits until every piece before this one is done. */
    public synchronized void await(long number) {
        awaitWithin(number, 1);
    }

    /** Says that a piece is done, whether its turn has come or not. Every piece must be done at some time. */
    public synchronized void done(long number) {
        awaitWithin(number, AHEAD);
        if (abandoned) {
            return;
        }
        done[slot(number)] = true;
        while (done[slot(next)]) {
            done[slot(next)] = false;
            next++;
        }
        notifyAll();
    }

    /** Gives up the order: nobody waits any more. */
    public synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    private static int slot(long number) {
        return (int) (number % AHEAD);
    }

    private void awaitWithin(long number, int distance) {
        boolean interrupted = false;
        while (!abandoned && number - next >= distance) {
            try {
                wait();
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
