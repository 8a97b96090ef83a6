package pathsum.path;

import java.util.Arrays;

/** Which flows are one flow before and after address translation; a union-find over flow keys. */
final class FlowUnion {
    private final KeyTable numbers = new KeyTable(1024);
    private int[] parent = new int[1024];
    private int count;

    /** The number of the conversation direction a flow key belongs to, translation undone. */
    int canonical(long flowKey) {
        return root(number(flowKey));
    }

    /** A number for a flow by itself. */
    int number(long flowKey) {
        int number = numbers.get(flowKey | 1);
        if (number < 0) {
            number = count++;
            if (number == parent.length) {
                parent = Arrays.copyOf(parent, 2 * number);
            }
            parent[number] = number;
            numbers.put(flowKey | 1, number);
        }
        return number;
    }

    void same(long flowKeyA, long flowKeyB) {
        int a = canonical(flowKeyA);
        int b = canonical(flowKeyB);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    int count() {
        return count;
    }

    private int root(int number) {
        int n = number;
        while (parent[n] != n) {
            parent[n] = parent[parent[n]];
            n = parent[n];
        }
        return n;
    }
}
