package pathsum.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumStatus;
import pathsum.host.CaptureFacts;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;

/** A store filled by hand, and what correlating makes of it, said in frame numbers. */
@SuppressWarnings("EnumOrdinal") // as the store has it
final class Sightings {
    final ObservationStore store;

    Sightings(int capacity) {
        store = new ObservationStore(capacity);
    }

    /** Points of one machine, or each of one of its own, on one clock. */
    static PointTable points(int count, boolean sharedClock) {
        PointTable points = new PointTable();
        for (int i = 0; i < count; i++) {
            Host unknown = Host.unknown("host" + i);
            Host host = new Host(unknown.name(), sharedClock, null, unknown.domain(), unknown.counters());
            points.add(new ObservationPoint(
                    "host" + i + "/if", host, Interface.unknown("if"), null, true, CaptureFacts.UNKNOWN));
        }
        return points;
    }

    /** A valid TCP segment without payload; fields may be changed until it is {@linkplain ObservationStore#seal sealed}. */
    int segment(int point, long nanos, int source, int destination, int identification, int sequence) {
        int slot = store.add();
        store.point[slot] = point;
        store.direction[slot] = (byte) Direction.IN;
        store.kernel[slot] = (byte) KernelState.NONE;
        store.outer[slot] = -1;
        store.frame[slot] = slot;
        store.time[slot] = nanos;
        store.sourceLow[slot] = 0x0A00_0000L + source;
        store.destinationLow[slot] = 0x0A00_0000L + destination;
        store.ports[slot] = source << 16 | destination;
        store.protocol[slot] = 6;
        store.identification[slot] = identification;
        store.flags[slot] = ObservationStore.COMPLETE | (identification > 0 ? ObservationStore.DISTINCT : 0);
        store.hops[slot] = 64;
        store.transport[slot] = (byte) ChecksumProtocol.TCP.ordinal();
        store.status[slot] = (byte) ChecksumStatus.VALID.ordinal();
        store.ipStatus[slot] = (byte) ChecksumStatus.VALID.ordinal();
        store.sequence[slot] = sequence;
        return slot;
    }

    /** Every trajectory as the set of its frames. */
    static Set<String> packets(Trajectories trajectories) {
        Set<String> packets = new TreeSet<>();
        for (int t = 0; t < trajectories.count(); t++) {
            packets.add(frames(trajectories, t).toString());
        }
        return packets;
    }

    /** The frames of a trajectory in ascending order. */
    static List<Long> frames(Trajectories trajectories, int t) {
        List<Long> frames = new ArrayList<>();
        for (int step = 0; step < trajectories.length(t); step++) {
            frames.add(trajectories.store().frame[trajectories.slot(t, step)]);
        }
        Collections.sort(frames);
        return frames;
    }
}
