package pathsum.path;

import pathsum.checksum.ChecksumStatus;

/** What packets looked like along their paths, as one number, so that those that looked the same need not be told apart. */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
final class Looks {
    private static final int BAD = ChecksumStatus.BAD.ordinal();
    private static final int ILLEGAL = ChecksumStatus.ILLEGAL.ordinal();
    private static final long SUSPICIOUS = 2;

    private Looks() {}

    /** Everything but the flow; see {@link #isSuspicious}. Never 0. */
    static long of(ObservationStore s, SlotLists lists, int t) {
        int length = lists.length(t);
        int slot = lists.get(t, 0);
        long key = Identity.mix(length, s.dialogue[slot]);
        boolean suspicious = false;
        int before = slot;
        for (int step = 0; step < length; step++) {
            slot = lists.get(t, step);
            int changes = step == 0 ? 0 : Changes.between(s, before, slot);
            int state = (s.status[slot] + 1)
                    | ((s.ipStatus[slot] + 1) << 4)
                    | (s.kernel[slot] << 8)
                    | ((s.reason[slot] + 1) << 12);
            int shape = s.flags[slot] & ~ObservationStore.DISTINCT;
            long look = ((long) state << 32) | ((long) shape << 8) | s.depth[slot];
            key = Identity.mix(Identity.mix(key, look), (long) changes << 32 | Nodes.of(s, slot));
            suspicious |= s.status[slot] == BAD
                    || s.status[slot] == ILLEGAL
                    || s.ipStatus[slot] == BAD
                    || (changes & Changes.CONTENT) != 0;
            before = slot;
        }
        return suspicious ? key | SUSPICIOUS | 1 : (key & ~SUSPICIOUS) | 1;
    }

    static boolean isSuspicious(long look) {
        return (look & SUSPICIOUS) != 0;
    }
}
