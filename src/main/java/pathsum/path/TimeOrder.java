package pathsum.path;

/** Slots in order of aligned time. Each point's slots come nearly in order, so points are merged rather than sorted. */
final class TimeOrder {
    private TimeOrder() {}

    static int[] of(ObservationStore s, int points, long[] time) {
        int[] next = new int[s.size()];
        int[] heads = new int[points];
        int[] tails = new int[points];
        java.util.Arrays.fill(heads, -1);
        for (int i = 0; i < s.size(); i++) {
            int p = s.point[i];
            next[i] = -1;
            if (heads[p] < 0) {
                heads[p] = i;
            } else {
                next[tails[p]] = i;
            }
            tails[p] = i;
        }
        return merged(s.size(), heads, next, time);
    }

    private static int[] merged(int n, int[] heads, int[] next, long[] time) {
        int[] order = new int[n];
        for (int k = 0; k < n; k++) {
            int best = -1;
            for (int p = 0; p < heads.length; p++) {
                if (heads[p] >= 0 && (best < 0 || time[heads[p]] < time[heads[best]])) {
                    best = p;
                }
            }
            order[k] = heads[best];
            heads[best] = next[heads[best]];
        }
        return order;
    }
}
