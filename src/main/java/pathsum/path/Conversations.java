package pathsum.path;

import java.util.Arrays;

/**
 * The groups that carry TCP or UDP payload, one direction of a conversation after the other, translation undone: TCP in order
 * of sequence, longer before shorter where both start alike, UDP in order of time. Leaves out conversations in which no packet
 * can be a part of another because all were seen at one node.
 */
final class Conversations {
    private static final int UDP = 17;

    private final ObservationStore s;
    private final Identity identity;
    private final PacketGroups groups;
    /** Groups by conversation, and in each in the order of their first sighting. */
    private final int[] member;
    /** By conversation: where its groups start in {@link #member}. */
    private final int[] start;

    private long[] keys = new long[64];
    private int conversation = -1;
    private int from;
    private int to;

    Conversations(ObservationStore store, Identity identity, PacketGroups groups, FlowUnion flows) {
        s = store;
        this.identity = identity;
        this.groups = groups;
        ScatteredFlows scattered = ScatteredFlows.of(
                groups, g -> carriesPayload(g) ? flows.canonical(identity.flow(groups.first(g))) : -1);
        start = new int[flows.count() + 1];
        member = new int[scattered.size()];
        fill(scattered);
    }

    /** A counting sort. */
    private void fill(ScatteredFlows scattered) {
        for (int group = 0; group < groups.count(); group++) {
            if (scattered.contains(group)) {
                start[scattered.flow(group) + 1]++;
            }
        }
        for (int i = 1; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        int[] free = start.clone();
        for (int group = 0; group < groups.count(); group++) {
            if (scattered.contains(group)) {
                member[free[scattered.flow(group)]++] = group;
            }
        }
    }

    private boolean carriesPayload(int group) {
        int slot = groups.first(group);
        boolean fragment = (s.flags[slot] & ObservationStore.FRAGMENT) != 0;
        return !fragment && s.payloadLength[slot] > 0 && (identity.tcp(slot) || s.protocol[slot] == UDP);
    }

    /** Goes on to the next conversation of more than one group; false if there is none. */
    boolean next() {
        while (++conversation + 1 < start.length) {
            from = start[conversation];
            to = start[conversation + 1];
            if (to - from > 1) {
                if (identity.tcp(groups.first(member[from]))) {
                    sort();
                }
                return true;
            }
        }
        return false;
    }

    /** How many groups the conversation has. */
    int length() {
        return to - from;
    }

    /** One of its groups, in order. */
    int group(int index) {
        return member[from + index];
    }

    /** Counts sequence numbers from the first, so that wrapping around does not matter. */
    private void sort() {
        int n = to - from;
        int base = sequence(member[from]);
        for (int i = from; i < to; i++) {
            base = sequence(member[i]) - base < 0 ? sequence(member[i]) : base;
        }
        if (keys.length < n) {
            keys = new long[Math.max(n, 2 * keys.length)];
        }
        for (int i = 0; i < n; i++) {
            keys[i] = ((sequence(member[from + i]) - base) & 0xFFFF_FFFFL) << 31 | member[from + i];
        }
        Arrays.sort(keys, 0, n);
        for (int i = 0; i < n; i++) {
            insert(from + i, (int) keys[i] & Integer.MAX_VALUE);
        }
    }

    /** Puts a group behind those sorted already, but before shorter ones that start alike. */
    private void insert(int position, int group) {
        int i = position;
        while (i > from && sequence(member[i - 1]) == sequence(group) && payload(member[i - 1]) < payload(group)) {
            member[i] = member[i - 1];
            i--;
        }
        member[i] = group;
    }

    private int sequence(int group) {
        return s.sequence[groups.first(group)];
    }

    private int payload(int group) {
        return s.payloadLength[groups.first(group)];
    }
}
