package pathsum.path;

import java.util.Arrays;

/** Lists of store slots, one behind the other in one array. */
final class SlotLists {
    private int[] start = new int[1024];
    private int[] members = new int[4096];
    private int count;

    /** Begins a list, to which {@link #add} adds until the next is begun. */
    void begin() {
        if (count + 2 > start.length) {
            start = Arrays.copyOf(start, 2 * start.length);
        }
        start[count + 1] = start[count];
        count++;
    }

    void add(int slot) {
        int used = start[count]++;
        if (used == members.length) {
            members = Arrays.copyOf(members, 2 * used);
        }
        members[used] = slot;
    }

    int count() {
        return count;
    }

    int length(int list) {
        return start[list + 1] - start[list];
    }

    int get(int list, int index) {
        return members[start[list] + index];
    }

    void set(int list, int index, int slot) {
        members[start[list] + index] = slot;
    }

    /** Sorts one list by node, and what is of one node by time. */
    void sort(int list, ObservationStore s, long[] time) {
        for (int i = start[list] + 1; i < start[list + 1]; i++) {
            int slot = members[i];
            int j = i;
            while (j > start[list] && before(s, slot, members[j - 1], time)) {
                members[j] = members[j - 1];
                j--;
            }
            members[j] = slot;
        }
    }

    /** Sorts one list by time. */
    void sort(int list, long[] time) {
        for (int i = start[list] + 1; i < start[list + 1]; i++) {
            int slot = members[i];
            int j = i;
            while (j > start[list] && time[slot] < time[members[j - 1]]) {
                members[j] = members[j - 1];
                j--;
            }
            members[j] = slot;
        }
    }

    private static boolean before(ObservationStore s, int a, int b, long[] time) {
        int na = Nodes.of(s, a);
        int nb = Nodes.of(s, b);
        return na != nb ? na < nb : time[a] < time[b];
    }
}
