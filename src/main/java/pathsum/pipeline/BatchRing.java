package pathsum.pipeline;

import java.util.concurrent.Semaphore;
import pathsum.path.ObservationStore;

/**
 * Batches of observations on their way from the thread that reads packets to one that correlates them, which starts with the
 * first full batch. Batches arrive in the order in which they were filled, so the result does not depend on timing.
 */
final class BatchRing {
    private static final int BATCHES = 32;
    private static final int BATCH = 1 << 13;

    private final Epochs epochs;
    private final ObservationStore[] batches = new ObservationStore[BATCHES];
    /** All but the one being filled. */
    private final Semaphore free = new Semaphore(BATCHES - 1);

    private final Semaphore full = new Semaphore(0);
    private int filling;
    private boolean started;
    private volatile boolean ended;
    private volatile Throwable failure;

    BatchRing(Epochs epochs) {
        this.epochs = epochs;
        batches[0] = new ObservationStore(BATCH);
    }

    /** The batch to be filled. */
    ObservationStore batch() {
        return batches[filling];
    }

    /** Sends the batch on its way; another, empty one is in its place. */
    void exchange() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::correlate, "correlate");
            thread.setDaemon(true);
            thread.start();
        }
        full.release();
        free.acquireUninterruptibly();
        rethrow();
        filling = (filling + 1) % BATCHES;
        if (batches[filling] == null) {
            batches[filling] = new ObservationStore(BATCH);
        }
    }

    /** Waits until everything sent has been dealt with. */
    void settle() {
        free.acquireUninterruptibly(BATCHES - 1);
        free.release(BATCHES - 1);
        rethrow();
    }

    /** Deals with what is left; the other thread ends. */
    void end() {
        settle();
        if (!ended) {
            ended = true;
            full.release();
        }
        epochs.end(batches[filling]);
    }

    private void correlate() {
        int next = 0;
        full.acquireUninterruptibly();
        while (!ended) {
            try {
                if (failure == null) {
                    epochs.add(batches[next]);
                }
            } catch (RuntimeException | Error wrong) {
                failure = wrong;
            }
            next = (next + 1) % BATCHES;
            free.release();
            full.acquireUninterruptibly();
        }
    }

    private void rethrow() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
