package pathsum.pipeline;

import pathsum.diagnosis.Diagnoser;
import pathsum.path.Horizon;
import pathsum.path.ObservationStore;
import pathsum.path.PathOrders;
import pathsum.path.PointTable;
import pathsum.path.Trajectories;

/**
 * Correlates observations a stretch of time at a time, keeping from one stretch to the next only those of packets that may not
 * have been seen everywhere yet. Stretches are short, so that what is worked on stays in the processor's caches, and grow where
 * traffic is so dense that much has to be kept.
 */
final class Epochs {
    private static final int SHORTEST = 1 << 15;
    /** What is kept is worked on again; so it should be little of a stretch. */
    private static final int GROWTH = 4;

    private final PointTable points;
    private final Diagnoser diagnoser;
    private final PathOrders orders;
    private final int budget;
    private ObservationStore held;
    private int length;
    private int epochs;
    private int mostHeld;
    private long window = Long.MAX_VALUE;
    private long givenUp;

    /** @param budget the most observations held at once */
    Epochs(PointTable points, Diagnoser diagnoser, int budget) {
        this.points = points;
        this.diagnoser = diagnoser;
        this.budget = budget;
        orders = new PathOrders(points);
    }

    /** Takes over all observations of a batch, which is empty then. */
    void add(ObservationStore batch) {
        int more = batch.size();
        makeRoom(more);
        held.addAll(batch);
        batch.clear();
        mostHeld = Math.max(mostHeld, held.size());
        // Clocks are told apart by many packets, or badly.
        int least = points.clocks() > 1 ? budget / 2 : SHORTEST;
        if (held.size() >= Math.min(budget - more, Math.max(least, length))) {
            correlate();
        }
    }

    private void makeRoom(int more) {
        int present = held == null ? 0 : held.size();
        if (held == null || held.room() < more) {
            ObservationStore larger =
                    new ObservationStore(Math.max(present + more, Math.min(budget, 2 * Math.max(present, SHORTEST))));
            if (held != null) {
                larger.addAll(held);
            }
            held = larger;
        }
    }

    private void correlate() {
        Trajectories trajectories = Trajectories.of(held, points, orders);
        Horizon horizon = trajectories.keepRecentOpen(budget / GROWTH);
        window = Math.min(window, horizon.window());
        givenUp += horizon.givenUp();
        diagnoser.add(trajectories);
        trajectories.forgetClosed();
        epochs++;
        length = GROWTH * held.size();
    }

    /** Correlates what is held together with a last batch. */
    void end(ObservationStore last) {
        ObservationStore all = last;
        if (held != null) {
            makeRoom(last.size());
            held.addAll(last);
            all = held;
        }
        mostHeld = Math.max(mostHeld, all.size());
        diagnoser.add(Trajectories.of(all, points, orders));
        epochs++;
        held = null;
        last.clear();
    }

    /** The most observations held at once. */
    int mostHeld() {
        return mostHeld;
    }

    /** How many stretches there were. */
    int count() {
        return epochs;
    }

    /** The shortest time that a packet was waited for, nanoseconds. */
    long window() {
        return window;
    }

    /** How many observations could not be kept until all points had been heard of. */
    long givenUp() {
        return givenUp;
    }
}
