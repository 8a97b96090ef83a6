package pathsum.path;

import java.util.Arrays;

/**
 * Finds, for each packet, the super-segments it was cut from and the merged segments it went into: groups of the same
 * flow, seen elsewhere, that hold its first payload octet.
 */
final class Segments {
    private static final int UDP = 17;
    private static final int MAX_COVERS = 8;

    private final ObservationStore s;
    private final Identity identity;
    private final PacketGroups groups;
    private final FlowUnion flows;
    private final long[] time;

    /** Per group: the head of its list of covering groups, -1 if none. */
    private final int[] cover;

    /** Pool of list cells: covering group, next cell. */
    private int[] cellGroup = new int[256];

    private int[] cellNext = new int[256];
    private int cells;
    private final boolean[] cut;

    Segments(ObservationStore store, Correlator correlator) {
        s = store;
        identity = correlator.identity();
        groups = correlator.groups();
        flows = correlator.flows();
        time = correlator.times();
        cover = new int[groups.count()];
        cut = new boolean[groups.count()];
        Arrays.fill(cover, -1);
    }

    /** Whether finer groups tell all that this one could. */
    boolean isCut(int group) {
        return cut[group];
    }

    /** First cell of the groups that cover a group, -1 if none. */
    int covers(int group) {
        return cover[group];
    }

    int coveringGroup(int cell) {
        return cellGroup[cell];
    }

    int nextCell(int cell) {
        return cellNext[cell];
    }

    void find() {
        long[] order = inFlowAndSequence();
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && conversation((int) order[to]) == conversation((int) order[from])) {
                to++;
            }
            if (to - from > 1) {
                sweep(order, from, to);
            }
            from = to;
        }
    }

    private int conversation(int group) {
        return flows.canonical(identity.flow(groups.first(group)));
    }

    /** Groups that carry TCP or UDP payload, sorted by conversation and sequence; the low 32 bits are the group. */
    private long[] inFlowAndSequence() {
        int n = 0;
        for (int g = 0; g < groups.count(); g++) {
            n += carriesPayload(g) ? 1 : 0;
        }
        Integer[] sorted = new Integer[n];
        int k = 0;
        for (int g = 0; g < groups.count(); g++) {
            if (carriesPayload(g)) {
                sorted[k++] = g;
            }
        }
        int[] base = bases(sorted);
        Arrays.sort(sorted, (a, b) -> compare(a, b, base));
        long[] order = new long[n];
        for (int i = 0; i < n; i++) {
            order[i] = sorted[i];
        }
        return order;
    }

    /** The first sequence number of each conversation, so that wrapping around does not matter. */
    private int[] bases(Integer[] groupNumbers) {
        int[] base = new int[flows.count() + groupNumbers.length + 1];
        boolean[] set = new boolean[base.length];
        for (int g : groupNumbers) {
            int c = conversation(g);
            int sequence = s.sequence[groups.first(g)];
            if (!set[c] || sequence - base[c] < 0) {
                base[c] = sequence;
                set[c] = true;
            }
        }
        return base;
    }

    private int compare(int a, int b, int[] base) {
        int ca = conversation(a);
        int cb = conversation(b);
        if (ca != cb) {
            return Integer.compare(ca, cb);
        }
        int sa = groups.first(a);
        int sb = groups.first(b);
        if (!identity.tcp(sa)) {
            return Long.compare(time[sa], time[sb]);
        }
        int bySequence = Integer.compareUnsigned(s.sequence[sa] - base[ca], s.sequence[sb] - base[ca]);
        return bySequence != 0 ? bySequence : Integer.compare(s.payloadLength[sb], s.payloadLength[sa]);
    }

    private boolean carriesPayload(int group) {
        if (groups.isEmpty(group)) {
            return false;
        }
        int slot = groups.first(group);
        boolean fragment = (s.flags[slot] & ObservationStore.FRAGMENT) != 0;
        return !fragment && s.payloadLength[slot] > 0 && (identity.tcp(slot) || s.protocol[slot] == UDP);
    }

    private void sweep(long[] order, int from, int to) {
        if (identity.tcp(groups.first((int) order[from]))) {
            sweepSequence(order, from, to);
        } else {
            sweepDatagrams(order, from, to);
        }
    }

    private void sweepSequence(long[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            int inner = (int) order[i];
            int slot = groups.first(inner);
            long mask = groups.nodes(inner);
            int found = 0;
            for (int back = 1; back <= 64 && found < MAX_COVERS; back++) {
                if (i - back >= from) {
                    int other = (int) order[i - back];
                    if (holds(other, slot) && (groups.nodes(other) & mask) == 0 && near(other, inner)) {
                        found += link(inner, other);
                        mask |= groups.nodes(other);
                    }
                }
                if (i + back < to) {
                    int other = (int) order[i + back];
                    boolean sameStart = s.sequence[groups.first(other)] == s.sequence[slot];
                    if (sameStart && (groups.nodes(other) & mask) == 0 && near(other, inner)) {
                        found += link(inner, other);
                        mask |= groups.nodes(other);
                    }
                }
            }
        }
    }

    private int link(int inner, int other) {
        if (cells == cellGroup.length) {
            cellGroup = Arrays.copyOf(cellGroup, 2 * cells);
            cellNext = Arrays.copyOf(cellNext, 2 * cells);
        }
        cellGroup[cells] = other;
        cellNext[cells] = cover[inner];
        cover[inner] = cells++;
        int innerLength = s.payloadLength[groups.first(inner)];
        int otherLength = s.payloadLength[groups.first(other)];
        if (otherLength > innerLength) {
            cut[other] = true;
        }
        return 1;
    }

    /** Whether a group's payload holds the first octet of a slot's. */
    private boolean holds(int group, int slot) {
        int start = groups.first(group);
        int distance = s.sequence[slot] - s.sequence[start];
        return distance >= 0 && distance < s.payloadLength[start];
    }

    private boolean near(int a, int b) {
        return Math.abs(time[groups.first(a)] - time[groups.first(b)]) <= Correlator.WINDOW;
    }

    /** UDP super-datagrams: the datagrams cut from one follow it, add up to its length, and were not seen where it was. */
    private void sweepDatagrams(long[] order, int from, int to) {
        for (int i = from; i < to; i++) {
            int whole = (int) order[i];
            int slot = groups.first(whole);
            if ((s.flags[slot] & ObservationStore.SUPER_SEGMENT) != 0) {
                cutDatagram(order, from, to, whole, slot);
            }
        }
    }

    private void cutDatagram(long[] order, int from, int to, int whole, int slot) {
        int rest = s.payloadLength[slot];
        int expected = s.identification[slot];
        for (int i = from; i < to && rest > 0; i++) {
            int part = (int) order[i];
            int first = groups.first(part);
            boolean fits = part != whole
                    && s.payloadLength[first] <= rest
                    && (groups.nodes(part) & groups.nodes(whole)) == 0
                    && near(part, whole)
                    && cover[part] < 0
                    && (expected < 0 || s.identification[first] == (expected & 0xFFFF));
            if (fits) {
                link(part, whole);
                rest -= s.payloadLength[first];
                expected += expected < 0 ? 0 : 1;
            }
        }
    }
}
