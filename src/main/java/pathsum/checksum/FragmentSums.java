package pathsum.checksum;

import java.util.Arrays;
import pathsum.wire.LayerKind;
import pathsum.wire.PacketLayers;

/**
 * Sums of datagrams that were seen in fragments. One's complement sums add up, so a datagram all of whose fragments passed is
 * verified without being put together.
 *
 * <p>Bounded: an old datagram gives way to a new one. Honest: what overlaps (a fragment seen twice, an identification used
 * again) starts the datagram anew, and what never becomes complete gets no verdict.
 */
public final class FragmentSums {
    private static final int SETS = 64;
    private static final int WAYS = 4;
    private static final int SLOTS = SETS * WAYS;
    /** Two addresses and what else tells datagrams apart, in longs. */
    private static final int KEY_LONGS = 6;
    /** A bit for each 8 octets of the longest datagram. */
    private static final int BITMAP_LONGS = 65536 / 8 / Long.SIZE;

    private static final int LONGEST = 65536;
    /** As long as Linux waits for missing fragments of IPv4 (ipfrag_time). */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final int UNKNOWN = -1;

    private final long[] keys = new long[SLOTS * KEY_LONGS];
    private final long[] seen = new long[SLOTS * BITMAP_LONGS];
    private final boolean[] used = new boolean[SLOTS];
    private final long[] firstNanos = new long[SLOTS];
    private final long[] lastUse = new long[SLOTS];
    private final int[] sum = new int[SLOTS];
    private final int[] octets = new int[SLOTS];
    private final int[] length = new int[SLOTS];
    private final int[] field = new int[SLOTS];
    private final int[] announced = new int[SLOTS];

    private final long[] key = new long[KEY_LONGS];
    private long nowNanos;
    private int scope;
    private long uses;

    /** Sum of all the fragments' octets, checksum field included, once {@link #add} has returned true. */
    int completeSum;

    int completeLength;
    /** What the checksum field in the first fragment holds. */
    int completeField;

    /** Length that the UDP header in the first fragment announces, or -1. */
    int completeAnnounced;

    /**
     * Says when and where the next packet was seen.
     *
     * @param place fragments seen at different places, such as interfaces, are kept apart
     */
    public void at(long timeNanos, int place) {
        nowNanos = timeNanos;
        scope = place;
    }

    /**
     * Takes in one fragment, all of whose octets were captured.
     *
     * @param fragmentSum of its part of the datagram
     * @param checksum what the field holds, if this is the first fragment and the field is in it; else -1
     * @param udpLength the length in a UDP header, if there is one; else -1
     * @return whether its datagram is now complete, and what the complete fields are about
     */
    boolean add(PacketLayers layers, int ip, int fragmentSum, int checksum, int udpLength) {
        int from = layers.fragmentOffset[ip];
        int size = layers.end[ip] - layers.fragmentDataOffset[ip];
        boolean last = !layers.moreFragments[ip];
        if (size <= 0 || from + size > LONGEST || (!last && (size & 7) != 0)) {
            return false;
        }
        int slot = slot(layers, ip);
        if (contradicts(slot, from, size, last)) {
            restart(slot);
        }
        mark(slot, from, size);
        sum[slot] = InternetChecksum.fold((long) sum[slot] + fragmentSum);
        octets[slot] += size;
        if (last) {
            length[slot] = from + size;
        }
        if (from == 0) {
            field[slot] = checksum;
            announced[slot] = udpLength;
        }
        return octets[slot] == length[slot] && complete(slot);
    }

    private boolean complete(int slot) {
        completeSum = sum[slot];
        completeLength = length[slot];
        completeField = field[slot];
        completeAnnounced = announced[slot];
        used[slot] = false;
        return completeField != UNKNOWN;
    }

    private boolean contradicts(int slot, int from, int size, boolean last) {
        int known = length[slot];
        boolean beyond = known != UNKNOWN && (last || from + size > known);
        return beyond || overlaps(slot, from, size) || Math.abs(nowNanos - firstNanos[slot]) > PATIENCE_NANOS;
    }

    private boolean overlaps(int slot, int from, int size) {
        int base = slot * BITMAP_LONGS;
        for (int block = from >> 3; block < (from + size + 7) >> 3; block++) {
            if ((seen[base + (block >> 6)] & 1L << block) != 0) {
                return true;
            }
        }
        return false;
    }

    private void mark(int slot, int from, int size) {
        int base = slot * BITMAP_LONGS;
        for (int block = from >> 3; block < (from + size + 7) >> 3; block++) {
            seen[base + (block >> 6)] |= 1L << block;
        }
    }

    /** The slot of a fragment's datagram, a fresh one if it is new. */
    private int slot(PacketLayers layers, int ip) {
        int set = readKey(layers, ip);
        int oldest = set;
        for (int slot = set; slot < set + WAYS; slot++) {
            if (used[slot] && Arrays.equals(keys, slot * KEY_LONGS, (slot + 1) * KEY_LONGS, key, 0, KEY_LONGS)) {
                lastUse[slot] = ++uses;
                return slot;
            }
            if (!used[slot] || (used[oldest] && lastUse[slot] < lastUse[oldest])) {
                oldest = slot;
            }
        }
        System.arraycopy(key, 0, keys, oldest * KEY_LONGS, KEY_LONGS);
        used[oldest] = true;
        restart(oldest);
        return oldest;
    }

    private void restart(int slot) {
        Arrays.fill(seen, slot * BITMAP_LONGS, (slot + 1) * BITMAP_LONGS, 0);
        firstNanos[slot] = nowNanos;
        lastUse[slot] = ++uses;
        sum[slot] = 0;
        octets[slot] = 0;
        length[slot] = UNKNOWN;
        field[slot] = UNKNOWN;
        announced[slot] = UNKNOWN;
    }

    /** Reads what tells datagrams apart (RFC 791, RFC 8200 section 4.5), and says which set of slots it belongs to. */
    private int readKey(PacketLayers layers, int ip) {
        boolean ipv4 = layers.kind[ip] == LayerKind.IPV4;
        int source = layers.sourceOffset[ip];
        int destination = layers.destinationOffset[ip];
        Arrays.fill(key, 0);
        if (ipv4) {
            key[0] = layers.buffer.getInt(source);
            key[1] = layers.buffer.getInt(destination);
        } else {
            key[0] = layers.buffer.getLong(source);
            key[1] = layers.buffer.getLong(source + 8);
            key[2] = layers.buffer.getLong(destination);
            key[3] = layers.buffer.getLong(destination + 8);
        }
        key[4] = (long) scope << 32 | (layers.identification[ip] & 0xFFFF_FFFFL);
        key[5] = (long) layers.kind[ip] << 8 | layers.protocol[ip];
        long hash = 0;
        for (long part : key) {
            hash = (hash ^ part) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash & (SETS - 1)) * WAYS;
    }
}
