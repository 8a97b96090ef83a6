package pathsum.path;

/**
 * The packets that come again and again: generators, replays and storms send the same octets by the thousand. Of these, the
 * first seen at one point is the first seen at another, and so on in turn. Known from one epoch to the next.
 */
final class Recurrences {
    /** Memory is bounded; what is forgotten is found out again. */
    private static final int MOST_KEYS = 1 << 17;

    private KeyTable keys = new KeyTable(16);
    private int count;

    boolean contain(long key) {
        return count > 0 && keys.get(key) >= 0;
    }

    void add(long key) {
        if (count == MOST_KEYS) {
            keys = new KeyTable(16);
            count = 0;
        }
        count += keys.put(key, 1) < 0 ? 1 : 0;
    }
}
