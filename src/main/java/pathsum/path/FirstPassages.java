package pathsum.path;

import java.util.Arrays;
import pathsum.capture.Direction;

/** The first passage of one packet at each node that saw it. Used anew for every packet. */
final class FirstPassages {
    /** Whatever the hop limit. */
    static final int EVERYWHERE = -1;
    /** An octet holds it. */
    static final int HOP_LIMITS = 256;

    private static final int MOST_NODES = 64;

    private final ObservationStore s;
    private final PointTable points;
    private final int[] firsts = new int[MOST_NODES];
    private final int[] seen = new int[MOST_NODES];
    private final long[] hops = new long[HOP_LIMITS / Long.SIZE];

    FirstPassages(ObservationStore store, PointTable points) {
        s = store;
        this.points = points;
    }

    /** A bit for each hop limit a packet was seen with. */
    long[] hops(int[] chain, int head) {
        Arrays.fill(hops, 0);
        for (int slot = head; slot >= 0; slot = chain[slot]) {
            hops[s.hops[slot] >> 6 & 3] |= 1L << s.hops[slot];
        }
        return hops;
    }

    /**
     * Finds the earliest slot of each node.
     *
     * @param hops only passages with this hop limit, or {@link #EVERYWHERE}
     * @return how many nodes there are; 0 if they saw the packet unequally often
     */
    int gather(int[] chain, int head, int hops) {
        int n = 0;
        for (int slot = head; slot >= 0; slot = chain[slot]) {
            if (hops != EVERYWHERE && s.hops[slot] != hops) {
                continue;
            }
            int node = Nodes.of(s, slot);
            int k = 0;
            while (k < n && Nodes.of(s, firsts[k]) != node) {
                k++;
            }
            if (k == MOST_NODES) {
                return 0;
            }
            if (k == n) {
                seen[n++] = 0;
            }
            firsts[k] = slot;
            seen[k]++;
        }
        for (int k = 1; k < n; k++) {
            if (seen[k] != seen[0]) {
                return 0;
            }
        }
        return n;
    }

    /** The first slot of one of the nodes gathered. */
    int slot(int node) {
        return firsts[node];
    }

    /** Whether the machine of a slot both took the packet in and sent it on. */
    boolean throughAndThrough(int slot, int nodes) {
        boolean in = false;
        boolean out = false;
        for (int k = 0; k < nodes; k++) {
            if (points.clock(s.point[firsts[k]]) == points.clock(s.point[slot])) {
                in |= s.direction[firsts[k]] == Direction.IN;
                out |= s.direction[firsts[k]] == Direction.OUT;
            }
        }
        return in && out;
    }
}
