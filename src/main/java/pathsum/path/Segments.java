package pathsum.path;

import java.util.Arrays;

/**
 * Finds, for each packet, the super-segments it was cut from and the merged segments it went into: groups of the same
 * flow, seen elsewhere, that hold its first payload octet.
 */
final class Segments {
    private static final int MAX_COVERS = 8;
    /** How many neighbours in the sequence are looked at. */
    private static final int REACH = 64;

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
    private final CutPayloads payloads;

    Segments(ObservationStore store, Correlator correlator) {
        s = store;
        identity = correlator.identity();
        groups = correlator.groups();
        flows = correlator.flows();
        time = correlator.times();
        cover = new int[groups.count()];
        cut = new boolean[groups.count()];
        payloads = new CutPayloads(store, groups);
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
        Conversations conversations = new Conversations(s, identity, groups, flows);
        while (conversations.next()) {
            if (identity.tcp(groups.first(conversations.group(0)))) {
                sweepSequence(conversations);
                comparePayloads(conversations);
            } else {
                sweepDatagrams(conversations);
            }
        }
    }

    private void sweepSequence(Conversations order) {
        for (int i = 0; i < order.length(); i++) {
            int inner = order.group(i);
            int slot = groups.first(inner);
            long mask = groups.nodes(inner);
            int found = 0;
            for (int back = 1; back <= REACH && found < MAX_COVERS; back++) {
                if (i - back >= 0) {
                    int other = order.group(i - back);
                    if (holds(other, slot) && (groups.nodes(other) & mask) == 0 && near(other, inner)) {
                        found += link(inner, other);
                        mask |= groups.nodes(other);
                    }
                }
                if (i + back < order.length()) {
                    int other = order.group(i + back);
                    boolean sameStart = s.sequence[groups.first(other)] == s.sequence[slot];
                    if (sameStart && (groups.nodes(other) & mask) == 0 && near(other, inner)) {
                        found += link(inner, other);
                        mask |= groups.nodes(other);
                    }
                }
            }
        }
    }

    private void comparePayloads(Conversations order) {
        for (int i = 0; i < order.length(); i++) {
            if (cut[order.group(i)]) {
                payloads.compare(order, i);
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
    private void sweepDatagrams(Conversations order) {
        int earliest = 0;
        for (int i = 0; i < order.length(); i++) {
            int whole = order.group(i);
            int slot = groups.first(whole);
            if ((s.flags[slot] & ObservationStore.SUPER_SEGMENT) != 0) {
                while (time[slot] - time[groups.first(order.group(earliest))] > Correlator.WINDOW) {
                    earliest++;
                }
                cutDatagram(order, earliest, whole, slot);
            }
        }
    }

    private void cutDatagram(Conversations order, int from, int whole, int slot) {
        int rest = s.payloadLength[slot];
        int expected = s.identification[slot];
        for (int i = from; i < order.length() && rest > 0; i++) {
            int part = order.group(i);
            int first = groups.first(part);
            if (time[first] - time[slot] > Correlator.WINDOW) {
                return;
            }
            boolean fits = part != whole
                    && s.payloadLength[first] <= rest
                    && (groups.nodes(part) & groups.nodes(whole)) == 0
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
