package pathsum.path;

/** Gathers observations into packets under everything a path leaves alone. */
final class Gathering {
    /** A packet that takes longer than this between two points is another sending of the same octets. */
    private static final long WINDOW = Correlator.WINDOW;
    /** A packet that passes a point more often than this, with as many hops to go each time, is many alike. */
    private static final int MOST_PASSAGES = 8;
    /** Within this a bridge floods a packet to all its ports, of which a single point may see every one. */
    private static final long FLOODING = 1_000_000L;

    private static final int MOST_FLOODED = 64;
    /** Of packets that are alike in all we know, so many are looked at, the newest first. */
    private static final int MOST_CANDIDATES = 16;

    private static final int UNDECIDED = -2;

    private final ObservationStore s;
    private final Identity identity;
    private final long[] time;
    private final PacketGroups groups;
    private final Recurrences recurrences;
    /** Per key: its newest group. */
    private final KeyTable newest;
    /** Per key that recurs and node: the group last seen there. */
    private KeyTable turns = new KeyTable(16);

    Gathering(ObservationStore store, Identity identity, long[] time, PacketGroups groups, Recurrences recurrences) {
        s = store;
        this.identity = identity;
        this.time = time;
        this.groups = groups;
        this.recurrences = recurrences;
        newest = new KeyTable(store.size() / 2);
    }

    /** Takes the next observation in, in order of time. */
    void add(int slot) {
        long key = identity.whole(slot) | 1;
        int head = newest.get(key);
        int group = head < 0 || recurrences.contain(key) ? UNDECIDED : open(key, head, slot);
        if (group == UNDECIDED && head >= 0) {
            inTurn(key, slot);
        } else if (group < 0) {
            start(key, slot);
        } else {
            groups.append(group, slot, Nodes.of(s, slot));
            if (recurs(group, slot)) {
                recurrences.add(key);
                unroll(group, key);
            }
        }
    }

    private int start(long key, int slot) {
        int group = groups.start(slot, Nodes.of(s, slot), newest.get(key));
        newest.put(key, group);
        return group;
    }

    /**
     * The group an observation belongs to, -1 for none. A distinct packet seen again at a point has come by again; one that
     * could be another with the same contents starts a new group there.
     */
    private int open(long key, int head, int slot) {
        boolean distinct = identity.distinct(slot);
        int node = Nodes.of(s, slot);
        int left = MOST_CANDIDATES;
        for (int group = head; group >= 0; group = groups.previous(group), left--) {
            if (isOver(group, slot)) {
                return -1;
            }
            if (distinct || !groups.has(group, node)) {
                return group;
            }
            if (left == 0) {
                recurrences.add(key);
                return UNDECIDED;
            }
        }
        return -1;
    }

    private boolean isOver(int group, int slot) {
        return time[slot] - time[groups.last(group)] > WINDOW;
    }

    /** Whether a group just appended to has become a packet sent many times. */
    private boolean recurs(int group, int slot) {
        int size = groups.size(group);
        return size > MOST_PASSAGES && size % MOST_PASSAGES == 0 && passesTooOften(group, slot);
    }

    private boolean passesTooOften(int group, int slot) {
        int passages = 0;
        long first = time[slot];
        for (int other = groups.first(group); other >= 0; other = groups.next(other)) {
            if (Nodes.of(s, other) == Nodes.of(s, slot) && s.hops[other] == s.hops[slot]) {
                passages++;
                first = Math.min(first, time[other]);
            }
        }
        return passages > MOST_FLOODED || (passages > MOST_PASSAGES && time[slot] - first > FLOODING);
    }

    private void unroll(int group, long key) {
        int[] slots = groups.cutBehindFirst(group, Nodes.of(s, groups.first(group)));
        turns.put(turn(key, slots[0]), group);
        for (int i = 1; i < slots.length; i++) {
            inTurn(key, slots[i]);
        }
    }

    private void inTurn(long key, int slot) {
        int node = Nodes.of(s, slot);
        long turn = turn(key, slot);
        int before = turns.get(turn);
        int group = before >= 0 ? groups.following(before) : oldestWithout(newest.get(key), slot);
        while (group >= 0 && (groups.has(group, node) || isOver(group, slot))) {
            group = groups.following(group);
        }
        if (group < 0) {
            group = start(key, slot);
        } else {
            groups.append(group, slot, node);
        }
        turns.put(turn, group);
    }

    private long turn(long key, int slot) {
        return Identity.mix(key, Nodes.of(s, slot)) | 1;
    }

    private int oldestWithout(int head, int slot) {
        int node = Nodes.of(s, slot);
        int oldest = -1;
        for (int group = head; group >= 0 && !isOver(group, slot); group = groups.previous(group)) {
            oldest = groups.has(group, node) ? oldest : group;
        }
        return oldest;
    }
}
