package pathsum.live;

import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.PacketHandler;

/** Where the threads of several points meet one consumer: it sees one packet at a time, and only while it polls. */
final class Gate {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private PacketHandler consumer;
    private int running;
    private boolean shut;
    private Throwable failure;

    synchronized void expect(int threads) {
        running = threads;
    }

    /**
     * Lets packets through to the consumer for a while, on the threads that captured them.
     *
     * @return false once every thread has ended
     */
    synchronized boolean admit(PacketHandler handler, int milliseconds) throws CaptureException {
        consumer = handler;
        notifyAll();
        try {
            long end = System.nanoTime() + milliseconds * NANOS_PER_MILLI;
            long left = end - System.nanoTime();
            while (running > 0 && left > 0) {
                wait(left / NANOS_PER_MILLI, (int) (left % NANOS_PER_MILLI));
                left = end - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaptureException("interrupted while capturing", e);
        } finally {
            consumer = null;
        }
        rethrow();
        return running > 0;
    }

    private void rethrow() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException("the consumer of packets failed", failure);
        }
    }

    /** Called by the thread of a point; waits until the consumer polls. */
    synchronized void pass(CapturedPacket packet) {
        while (consumer == null && !shut) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (!shut) {
            consumer.onPacket(packet);
        }
    }

    /** A thread has ended, with what it threw or null. */
    synchronized void leave(Throwable thrown) {
        running--;
        if (thrown != null && failure == null) {
            failure = thrown;
        }
        notifyAll();
    }

    /** Nobody will poll any more. */
    synchronized void shut() {
        shut = true;
        notifyAll();
    }
}
