package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.List;
import pathsum.path.Flow;
import pathsum.path.Observation;
import pathsum.path.Trajectory;

/** Packets of one flow that looked the same at the same points: one of them in full, and how many there were. */
final class Case {
    private static final int EXAMPLES = 3;

    private final Flow flow;
    private final long flowKey;
    private final Ledger ledger;
    private final List<Trajectory> examples = new ArrayList<>();
    private long packets;
    private long bytes;
    private int mechanisms = -1;
    private int traits;

    Case(Flow flow, long flowKey, Ledger ledger) {
        this.flow = flow;
        this.flowKey = flowKey;
        this.ledger = ledger;
    }

    /** Counts one more packet; it is copied only if an example is still wanted. */
    void count(int frameLength) {
        packets++;
        bytes += frameLength;
    }

    /** Takes note of what one more packet was like: {@link Traits}. */
    void met(int packetTraits) {
        traits |= packetTraits;
    }

    /** Bits of {@link Traits} that any packet counted had. */
    int traits() {
        return traits;
    }

    boolean wantsExample() {
        return examples.size() < EXAMPLES;
    }

    void example(Trajectory trajectory) {
        examples.add(trajectory);
    }

    /** Keeps only the mechanisms that explain this packet, too. */
    void intersect(int bits) {
        mechanisms &= bits;
    }

    Flow flow() {
        return flow;
    }

    /** As {@link pathsum.path.ObservationStore#flowKey} has it. */
    long flowKey() {
        return flowKey;
    }

    Ledger ledger() {
        return ledger;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    /** Bits of {@link Mechanism} that explain all packets counted; 0 if none was examined. */
    int mechanisms() {
        return mechanisms == -1 ? 0 : mechanisms;
    }

    List<Trajectory> examples() {
        return examples;
    }

    Trajectory example() {
        return examples.get(0);
    }

    List<Observation> steps() {
        return example().steps();
    }
}
