package pathsum.path;

import java.util.Arrays;
import pathsum.checksum.ChecksumStatus;
import pathsum.checksum.InternetChecksum;

/**
 * Compares the payload of each super-segment with the payloads of the segments cut from it, by their sums. What was changed
 * while it was cut, and while the checksum was owed, no checksum shows; {@link ObservationStore#UNLIKE_WHOLE} then marks the
 * segments, as which of them it was cannot be told.
 */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
final class CutPayloads {
    private static final int PARTIAL = ChecksumStatus.PARTIAL.ordinal();
    private static final int VALID = ChecksumStatus.VALID.ordinal();

    /** How many groups behind the whole are looked at: the parts of the largest there is, at several places, lie within. */
    private static final int REACH = 4096;

    private final ObservationStore s;
    private final PacketGroups groups;
    private int[] parts = new int[64];

    CutPayloads(ObservationStore store, PacketGroups groups) {
        s = store;
        this.groups = groups;
    }

    /** Looks for the segments cut from one group behind it. Without a full set of them nothing follows. */
    void compare(Conversations order, int index) {
        int whole = order.group(index);
        int slot = groups.first(whole);
        int length = s.payloadLength[slot];
        if (!summed(slot)) {
            return;
        }
        int count = 0;
        int covered = 0;
        long sum = 0;
        int end = Math.min(order.length(), index + REACH);
        for (int i = index + 1; i < end && covered < length; i++) {
            int part = order.group(i);
            int first = groups.first(part);
            int distance = s.sequence[first] - s.sequence[slot];
            if (distance > covered) {
                return;
            }
            if (distance == covered && elsewhere(part, whole, count)) {
                if (!summed(first) || s.payloadLength[first] > length - covered) {
                    return;
                }
                sum += (distance & 1) == 0 ? s.payloadSum[first] : InternetChecksum.swapped(s.payloadSum[first]);
                covered += s.payloadLength[first];
                keep(part, count++);
            }
        }
        if (count > 1 && covered == length && !InternetChecksum.sameSum(sum, s.payloadSum[slot])) {
            mark(count);
        }
    }

    /** Seen where the whole was not, and all parts at the same nodes. */
    private boolean elsewhere(int part, int whole, int count) {
        boolean apart = (groups.nodes(part) & groups.nodes(whole)) == 0;
        return apart && (count == 0 || groups.nodes(part) == groups.nodes(parts[0]));
    }

    /** Damage that a checksum shows needs no comparing. */
    private boolean summed(int slot) {
        boolean complete = (s.flags[slot] & ObservationStore.COMPLETE) != 0;
        return complete && s.payloadSum[slot] >= 0 && (s.status[slot] == PARTIAL || s.status[slot] == VALID);
    }

    private void keep(int part, int count) {
        if (count == parts.length) {
            parts = Arrays.copyOf(parts, 2 * count);
        }
        parts[count] = part;
    }

    private void mark(int count) {
        for (int i = 0; i < count; i++) {
            for (int slot = groups.first(parts[i]); slot >= 0; slot = groups.next(slot)) {
                s.flags[slot] |= ObservationStore.UNLIKE_WHOLE;
            }
        }
    }
}
