package pathsum.path;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Flows whose packets do not all pass one common node. Only there can two groups of one flow, seen at different nodes, be one
 * packet; in most traffic no such flow exists, and everything asked of flows by themselves can be left out.
 */
final class ScatteredFlows {
    private final int[] flow;
    private final long[] common;
    private final int size;

    private ScatteredFlows(int[] flow, long[] common) {
        this.flow = flow;
        this.common = common;
        int n = 0;
        for (int group = 0; group < flow.length; group++) {
            n += contains(group) ? 1 : 0;
        }
        size = n;
    }

    /** How many groups belong to such flows. */
    int size() {
        return size;
    }

    /** @param flowOf from a group that is not empty to a small number for its flow, or -1 if the group does not count */
    static ScatteredFlows of(PacketGroups groups, IntUnaryOperator flowOf) {
        int[] flow = new int[groups.count()];
        long[] common = new long[64];
        Arrays.fill(common, -1);
        for (int group = 0; group < flow.length; group++) {
            flow[group] = groups.isEmpty(group) ? -1 : flowOf.applyAsInt(group);
            int number = flow[group];
            if (number >= common.length) {
                int former = common.length;
                common = Arrays.copyOf(common, Math.max(number + 1, 2 * former));
                Arrays.fill(common, former, common.length, -1);
            }
            if (number >= 0) {
                common[number] &= groups.nodes(group);
            }
        }
        return new ScatteredFlows(flow, common);
    }

    /** Whether a group belongs to such a flow. */
    boolean contains(int group) {
        return flow[group] >= 0 && common[flow[group]] == 0;
    }

    /** The number of a group's flow, -1 if it does not count. */
    int flow(int group) {
        return flow[group];
    }
}
