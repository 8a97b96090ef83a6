package pathsum.path;

import java.util.Arrays;

/**
 * Joins observations into packets: first under everything a path leaves alone, then, for what remains apart, under keys
 * that leave out what translation or corruption changes.
 */
final class Correlator {
    /** A packet that takes longer than this between two points is another sending of the same octets. */
    static final long WINDOW = 1_000_000_000L;
    /** Stamps of one instant can differ this much between clocks that were aligned. */
    private static final long SLACK = 20_000_000L;
    /** What is alike by little must be near. */
    private static final long WEAK_WINDOW = 50_000_000L;

    private static final int WEAK_CANDIDATES = 16;
    /** Of packets that are alike in all we know, so many are looked at, the newest first, or a flood would take for ever. */
    private static final int MOST_CANDIDATES = 64;

    private final ObservationStore s;
    private final Identity identity;
    private final long[] time;
    private final int[] inTime;
    private final PacketGroups groups;
    private final FlowUnion flows = new FlowUnion();
    /** The groups that can have a partner in their own flow; null while partners are sought across flows. */
    private ScatteredFlows scattered;

    Correlator(ObservationStore store, PointTable points, long[] time) {
        s = store;
        this.time = time;
        identity = new Identity(store);
        inTime = TimeOrder.of(store, points.size(), time);
        groups = new PacketGroups(store.size());
    }

    PacketGroups groups() {
        return groups;
    }

    Identity identity() {
        return identity;
    }

    FlowUnion flows() {
        return flows;
    }

    long[] times() {
        return time;
    }

    /** Fills the groups. */
    void correlate(Recurrences recurrences) {
        Gathering gathering = new Gathering(s, identity, time, groups, recurrences);
        for (int slot : inTime) {
            gathering.add(slot);
        }
        if (groups.common() == 0) {
            join(Meddling.TRANSLATED);
        }
        scattered = ScatteredFlows.of(groups, g -> flows.number(identity.flow(groups.first(g))));
        join(Meddling.PAYLOAD);
        join(Meddling.HEADER);
        join(Meddling.LENGTH);
        join(Meddling.IDENTIFICATION);
        join(Meddling.NAMELESS);
        join(Meddling.OWED_PAYLOAD);
    }

    private void join(Meddling meddling) {
        int candidates = scattered == null ? groups.count() : scattered.size();
        if (candidates < 2) {
            return;
        }
        KeyTable newest = new KeyTable(candidates);
        int[] previous = new int[groups.count()];
        Arrays.fill(previous, -1);
        for (int group = 0; group < groups.count(); group++) {
            boolean apart = scattered == null || scattered.contains(group);
            long key = groups.isEmpty(group) || !apart ? 0 : key(meddling, groups.first(group));
            if (key == 0) {
                continue;
            }
            int partner = partner(meddling, group, newest.get(key), previous);
            if (partner < 0) {
                previous[group] = newest.put(key, group);
            } else {
                if (meddling == Meddling.TRANSLATED) {
                    flows.same(identity.flow(groups.last(partner)), identity.flow(groups.first(group)));
                }
                groups.join(partner, group);
            }
        }
    }

    private long key(Meddling meddling, int slot) {
        return switch (meddling) {
            case TRANSLATED -> identity.untranslated(slot);
            case PAYLOAD -> identity.bare(slot);
            case HEADER -> identity.headless(slot);
            case LENGTH -> identity.unmeasured(slot);
            case IDENTIFICATION -> identity.octets(slot);
            case NAMELESS -> identity.completed(slot);
            case OWED_PAYLOAD -> identity.owed(slot);
        };
    }

    private int partner(Meddling meddling, int group, int head, int[] previous) {
        int slot = groups.first(group);
        boolean weak = meddling == Meddling.NAMELESS || meddling == Meddling.OWED_PAYLOAD;
        int left = weak ? WEAK_CANDIDATES : MOST_CANDIDATES;
        // Identifications of datagrams cut from one buffer overlap with those of the next (UDP_SEGMENT).
        boolean recurring = meddling != Meddling.TRANSLATED && !identity.tcp(slot);
        long window = weak || recurring ? WEAK_WINDOW : WINDOW;
        for (int other = head; other >= 0 && left > 0; other = previous[other], left--) {
            if (time[slot] - time[groups.last(other)] > window) {
                return -1;
            }
            boolean apart = !groups.isEmpty(other) && (groups.nodes(group) & groups.nodes(other)) == 0;
            if (apart && plausible(meddling, groups.last(other), slot) && !interleaved(other, group)) {
                return other;
            }
        }
        return -1;
    }

    /** A packet that was changed has the old form before and the new form after, not in turns. */
    private boolean interleaved(int earlier, int later) {
        return time[groups.last(earlier)] > time[groups.first(later)] + SLACK;
    }

    private boolean plausible(Meddling meddling, int before, int after) {
        return switch (meddling) {
            case TRANSLATED ->
                !identity.sameFlow(before, after)
                        && (identity.oneEndSame(before, after)
                                || (s.identification[before] > 0 && identity.telling(before)));
            case PAYLOAD, HEADER, IDENTIFICATION -> true;
            case LENGTH -> identity.bad(after) && s.payloadLength[before] != s.payloadLength[after];
            case NAMELESS -> !identity.tcp(after) || identity.bad(after);
            case OWED_PAYLOAD -> identity.partial(before) && identity.oneBitApart(before, after);
        };
    }

    /** What may have been done to a packet between two points. */
    private enum Meddling {
        TRANSLATED,
        PAYLOAD,
        HEADER,
        LENGTH,
        IDENTIFICATION,
        /** The payload of a datagram that carries no identification, or the header of a segment that carries neither. */
        NAMELESS,
        OWED_PAYLOAD
    }
}
