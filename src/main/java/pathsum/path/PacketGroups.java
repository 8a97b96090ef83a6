package pathsum.path;

import java.util.Arrays;

/**
 * Observations gathered into packets. A group is a list of store slots in order of time; groups that turn out to be one
 * packet are joined, and the joined-in group is left empty.
 */
final class PacketGroups {
    private final int[] next;
    private int[] first = new int[1024];
    private int[] last = new int[1024];
    private int[] size = new int[1024];
    /** Which nodes a group was seen at, a bit each; nodes above 63 share bits, which only makes joining more cautious. */
    private long[] nodes = new long[1024];

    /** The previous group under the same key, or -1. */
    private int[] previous = new int[1024];
    /** The next group under the same key, or -1. */
    private int[] following = new int[1024];

    private int count;

    PacketGroups(int observations) {
        next = new int[observations];
    }

    int count() {
        return count;
    }

    /** Starts a group with one observation. */
    int start(int slot, int node, int previousOfKey) {
        if (count == first.length) {
            grow();
        }
        next[slot] = -1;
        first[count] = slot;
        last[count] = slot;
        size[count] = 1;
        nodes[count] = bit(node);
        previous[count] = previousOfKey;
        following[count] = -1;
        if (previousOfKey >= 0) {
            following[previousOfKey] = count;
        }
        return count++;
    }

    void append(int group, int slot, int node) {
        next[last[group]] = slot;
        next[slot] = -1;
        last[group] = slot;
        size[group]++;
        nodes[group] |= bit(node);
    }

    /** Leaves a group only its first observation; gives what it had, that one included. */
    int[] cutBehindFirst(int group, int node) {
        int[] slots = new int[size[group]];
        int slot = first[group];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = slot;
            slot = next[slot];
        }
        next[slots[0]] = -1;
        last[group] = slots[0];
        size[group] = 1;
        nodes[group] = bit(node);
        return slots;
    }

    /** Moves all of {@code from} behind {@code into}; the caller sorts by time later. */
    void join(int into, int from) {
        next[last[into]] = first[from];
        last[into] = last[from];
        size[into] += size[from];
        nodes[into] |= nodes[from];
        size[from] = 0;
        first[from] = -1;
    }

    boolean isEmpty(int group) {
        return size[group] == 0;
    }

    int size(int group) {
        return size[group];
    }

    int first(int group) {
        return first[group];
    }

    int last(int group) {
        return last[group];
    }

    int next(int slot) {
        return next[slot];
    }

    int previous(int group) {
        return previous[group];
    }

    int following(int group) {
        return following[group];
    }

    boolean has(int group, int node) {
        return (nodes[group] & bit(node)) != 0;
    }

    long nodes(int group) {
        return nodes[group];
    }

    /** The nodes that every group was seen at: if there are any, no two groups are one packet. */
    long common() {
        long common = -1;
        for (int group = 0; group < count; group++) {
            common &= nodes[group];
        }
        return common;
    }

    private static long bit(int node) {
        return 1L << node;
    }

    private void grow() {
        int n = count * 2;
        first = Arrays.copyOf(first, n);
        last = Arrays.copyOf(last, n);
        size = Arrays.copyOf(size, n);
        nodes = Arrays.copyOf(nodes, n);
        previous = Arrays.copyOf(previous, n);
        following = Arrays.copyOf(following, n);
    }
}
