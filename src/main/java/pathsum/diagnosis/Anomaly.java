package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pathsum.path.Flow;
import pathsum.path.Observation;

/** Deviations of the same kind at the same place: what one rule explains at once. */
final class Anomaly {
    private final Deviation first;
    private final List<Deviation> members = new ArrayList<>();
    private int mechanisms = -1;

    Anomaly(Deviation first) {
        this.first = first;
        add(first);
    }

    /** Adds a deviation that must be explained by the same mechanism. */
    void add(Deviation deviation) {
        members.add(deviation);
        mechanisms &= deviation.mechanisms();
    }

    /** Adds a less precise sight of the same fault, which needs no explanation of its own. */
    void absorb(Anomaly other) {
        members.addAll(other.members);
    }

    /** Keeps of several mechanisms those that another anomaly has, too, if there are any. */
    void agree(Anomaly other) {
        int common = mechanisms & other.mechanisms;
        mechanisms = common == 0 ? mechanisms : common;
    }

    boolean accepts(Deviation deviation) {
        return (mechanisms & deviation.mechanisms()) != 0 || (mechanisms == 0 && deviation.mechanisms() == 0);
    }

    Deviation first() {
        return first;
    }

    Deviation.Kind kind() {
        return first.what();
    }

    Observation right() {
        return first.right();
    }

    Observation wrong() {
        return first.wrong();
    }

    /** Bits of {@link Mechanism} that explain every member. */
    int mechanisms() {
        return mechanisms;
    }

    boolean explainedBy(Mechanism mechanism) {
        return mechanism.in(mechanisms);
    }

    List<Deviation> members() {
        return members;
    }

    long packets() {
        return members.stream().mapToLong(d -> d.of().packets()).sum();
    }

    /** Every form the affected flows have along the path. */
    Set<Flow> flows() {
        Set<Flow> flows = new LinkedHashSet<>();
        for (Deviation member : members) {
            member.of().steps().forEach(step -> flows.add(step.flow()));
        }
        return flows;
    }
}
