package pathsum.path;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import pathsum.capture.Direction;

/**
 * Puts the time stamps of all points on one clock, from packets that can be told apart and were seen under two clocks.
 *
 * <p>Where directions are recorded, "out" precedes "in". Where they are not, the two directions of a conversation differ
 * by twice the transit time, so that the middle between them is the offset.
 */
final class ClockAlignment {
    private static final int MAX_CLOCKS = 64;
    /** Of more observations than twice this, only those of some packets are looked at. */
    private static final int ENOUGH = 1 << 15;

    private final ObservationStore s;
    private final PointTable points;
    private final ClockPair[][] pairs;
    private final ConversationOffset[][] conversations;
    /** From packets that passed both in one direction, in or out: which came first, they do not say. */
    private final ConversationOffset[][] sameWay;

    private final long[] earliest;
    private final long[] latest;
    private final ClockOffset[] offsets;
    /** Per clock: the one its offset is counted from. */
    private final int[] references;

    private final int clocks;
    private final FirstPassages passages;

    ClockAlignment(ObservationStore store, PointTable points) {
        s = store;
        this.points = points;
        clocks = Math.min(MAX_CLOCKS, points.clocks());
        pairs = new ClockPair[clocks][clocks];
        conversations = new ConversationOffset[clocks][clocks];
        sameWay = new ConversationOffset[clocks][clocks];
        passages = new FirstPassages(store, points);
        earliest = new long[clocks];
        latest = new long[clocks];
        offsets = new ClockOffset[clocks];
        references = new int[clocks];
        Arrays.fill(earliest, Long.MAX_VALUE);
        Arrays.fill(latest, Long.MIN_VALUE);
    }

    /** The time of a slot on the common clock. */
    long time(int slot) {
        int clock = points.clock(s.point[slot]);
        ClockOffset offset = clock < clocks ? offsets[clock] : null;
        return offset == null ? s.time[slot] : offset.onReference(s.time[slot]);
    }

    /** Null for a clock that no packet ties to the first. */
    ClockOffset offset(int clock) {
        return clock < clocks && references[clock] == 0 ? offsets[clock] : null;
    }

    /** Whether the times of two points can be told apart: one clock, or clocks tied together from both sides. */
    boolean comparable(int pointA, int pointB) {
        int a = points.clock(pointA);
        int b = points.clock(pointB);
        return a == b || (isTied(a) && isTied(b) && references[a] == references[b]);
    }

    private boolean isTied(int clock) {
        return clock < clocks && offsets[clock] != null && offsets[clock].uncertainty() >= 0;
    }

    /**
     * Estimates every clock's offset against that of the first point; where no packet ties a clock to it, against the first
     * of those that packets tie together.
     */
    void estimate() {
        if (clocks > 1) {
            range();
            sample();
        }
        spread();
    }

    private void range() {
        for (int i = 0; i < s.size(); i++) {
            int clock = points.clock(s.point[i]);
            if (clock < clocks) {
                earliest[clock] = Math.min(earliest[clock], s.time[i]);
                latest[clock] = Math.max(latest[clock], s.time[i]);
            }
        }
    }

    /** Walks over groups of slots with one distinct identity, a hash chain each. */
    private void sample() {
        Identity identity = new Identity(s);
        long leftOut = Integer.highestOneBit(Math.max(1, s.size() / ENOUGH)) - 1L;
        KeyTable heads = new KeyTable(Math.min(s.size(), 2 * ENOUGH));
        int[] chain = new int[s.size()];
        int[] sampled = new int[s.size()];
        int n = 0;
        for (int i = 0; i < chain.length; i++) {
            long key = identity.whole(i) | 1;
            // All passages of a packet, or none.
            if ((key >>> Integer.SIZE & leftOut) == 0 && (identity.distinct(i) || identity.tcp(i))) {
                chain[i] = heads.put(key, i);
                sampled[n++] = i;
            }
        }
        while (--n >= 0) {
            if (heads.get(identity.whole(sampled[n]) | 1) == sampled[n]) {
                compare(chain, sampled[n], identity);
            }
        }
    }

    /**
     * Compares the passages of a packet as a whole; where that says nothing because a guest sent it back to where it came
     * from, those between two routers, which count its hops.
     */
    private void compare(int[] chain, int head, Identity identity) {
        if (compare(passages.gather(chain, head, FirstPassages.EVERYWHERE), identity)) {
            return;
        }
        long[] hops = passages.hops(chain, head);
        for (int h = 0; h < FirstPassages.HOP_LIMITS; h++) {
            if ((hops[h >> 6] & 1L << h) != 0) {
                compare(passages.gather(chain, head, h), identity);
            }
        }
    }

    /**
     * Compares the first passages at so many nodes. Where two machines both took the packet in and sent it on, which came
     * first is what we are about to learn, so such pairs say nothing.
     *
     * @return whether any pair said something
     */
    private boolean compare(int nodes, Identity identity) {
        boolean told = false;
        for (int i = 0; nodes > 1 && i < nodes; i++) {
            for (int j = i + 1; j < nodes; j++) {
                int a = passages.slot(i);
                int b = passages.slot(j);
                if (points.clock(s.point[a]) != points.clock(s.point[b])
                        && !(passages.throughAndThrough(a, nodes) && passages.throughAndThrough(b, nodes))) {
                    pair(a, b, identity);
                    told = true;
                }
            }
        }
        return told;
    }

    private void pair(int i, int j, Identity identity) {
        int clockI = points.clock(s.point[i]);
        int clockJ = points.clock(s.point[j]);
        if (clockI >= clocks || clockJ >= clocks) {
            return;
        }
        int a = clockI < clockJ ? i : j;
        int b = clockI < clockJ ? j : i;
        int ca = Math.min(clockI, clockJ);
        int cb = Math.max(clockI, clockJ);
        if (pairs[ca][cb] == null) {
            pairs[ca][cb] = new ClockPair(earliest[ca], latest[ca]);
        }
        ClockPair pair = pairs[ca][cb];
        if (s.direction[a] == Direction.OUT && s.direction[b] == Direction.IN) {
            pair.forward(s.time[a], s.time[b]);
        } else if (s.direction[a] == Direction.IN && s.direction[b] == Direction.OUT) {
            pair.backward(s.time[a], s.time[b]);
        } else if (s.direction[a] == Direction.UNKNOWN || s.direction[b] == Direction.UNKNOWN) {
            sample(conversations, a, b, identity);
        } else {
            sample(sameWay, a, b, identity);
        }
    }

    private void sample(ConversationOffset[][] offsets, int a, int b, Identity identity) {
        int ca = points.clock(s.point[a]);
        int cb = points.clock(s.point[b]);
        if (offsets[ca][cb] == null) {
            offsets[ca][cb] = new ConversationOffset(earliest[ca]);
        }
        boolean oneWay = Long.compareUnsigned(identity.flow(a), identity.reverseFlow(a)) < 0;
        offsets[ca][cb].sample(oneWay, s.time[b] - s.time[a]);
    }

    private void spread() {
        for (int reference = 0; reference < clocks; reference++) {
            if (offsets[reference] == null) {
                spread(reference);
            }
        }
    }

    private void spread(int reference) {
        Deque<Integer> reached = new ArrayDeque<>();
        offsets[reference] = ClockOffset.NONE;
        references[reference] = reference;
        reached.add(reference);
        while (!reached.isEmpty()) {
            int from = reached.remove();
            for (int to = 0; to < clocks; to++) {
                ClockOffset step = offsets[to] == null ? between(from, to) : null;
                if (step != null) {
                    offsets[to] = offsets[from].then(step);
                    references[to] = reference;
                    reached.add(to);
                }
            }
        }
    }

    private ClockOffset between(int from, int to) {
        int a = Math.min(from, to);
        int b = Math.max(from, to);
        ClockOffset offset = pairs[a][b] == null ? null : pairs[a][b].offset();
        if (offset == null && conversations[a][b] != null) {
            offset = conversations[a][b].offset();
        }
        if (offset == null && sameWay[a][b] != null) {
            offset = sameWay[a][b].bound();
        }
        return offset == null || from < to ? offset : offset.reversed();
    }
}
