package pathsum.path;

import java.util.Arrays;

/** From 64-bit keys to small numbers; open addressing, nothing boxed. Key 0 is not kept. */
public final class KeyTable {
    private long[] keys;
    private int[] values;
    private int size;

    public KeyTable(int expected) {
        int capacity = Integer.highestOneBit(Math.max(16, expected) * 2);
        keys = new long[capacity];
        values = new int[capacity];
    }

    /** The value of a key, or -1. */
    public int get(long key) {
        int mask = keys.length - 1;
        for (int i = slot(key, mask); keys[i] != 0; i = i + 1 & mask) {
            if (keys[i] == key) {
                return values[i];
            }
        }
        return -1;
    }

    /** Sets a key's value and gives the former one, or -1. */
    public int put(long key, int value) {
        if (key == 0) {
            return -1;
        }
        if (2 * size >= keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int i = slot(key, mask);
        while (keys[i] != 0 && keys[i] != key) {
            i = i + 1 & mask;
        }
        int former = keys[i] == 0 ? -1 : values[i];
        size += keys[i] == 0 ? 1 : 0;
        keys[i] = key;
        values[i] = value;
        return former;
    }

    public void clear() {
        Arrays.fill(keys, 0);
        size = 0;
    }

    private static int slot(long key, int mask) {
        return (int) (key ^ key >>> 32) & mask;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }
}
