package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pathsum.path.Flow;
import pathsum.path.KeyTable;
import pathsum.path.ObservationStore;
import pathsum.path.Trajectories;
import pathsum.path.Trajectory;

/**
 * Sorts trajectories into cases as they come, so that memory depends on how packets differ and not on how many there are: by
 * flow and look and, once there are very many of these, by look alone.
 */
final class CaseBook {
    /** With more kinds of packets than this, those of further flows are put together. */
    private static final int MOST_CASES = 65_536;
    /** With more kinds of packets than this, one example of each must do. */
    private static final int FEW_CASES = 2_048;

    private final List<Case> cases = new ArrayList<>();
    private final KeyTable bySignature = new KeyTable(4096);
    private final KeyTable byLook = new KeyTable(64);
    private final Map<Flow, Ledger> ledgers = new LinkedHashMap<>();
    private long lumped;

    /** Takes in all trajectories but the open ones, which come again. */
    void add(Trajectories trajectories) {
        for (int t = 0; t < trajectories.count(); t++) {
            if (!trajectories.isOpen(t)) {
                add(trajectories, t);
            }
        }
    }

    private void add(Trajectories trajectories, int t) {
        ObservationStore s = trajectories.store();
        int slot = trajectories.slot(t, 0);
        long look = trajectories.look(t);
        Case theCase = caseOf(trajectories, t, look);
        theCase.count(octets(trajectories, t));
        int last = trajectories.slot(t, trajectories.length(t) - 1);
        theCase.met(Traits.of(s.payloadLength[last], s.frameLength[last]));
        if (s.flowKey[slot] == theCase.flowKey()) {
            theCase.ledger()
                    .note(s.sequence[slot], s.payloadLength[slot], s.acknowledgment[slot], s.tcpFlagsAndWindow[slot]);
        } else {
            lumped++;
        }
        boolean suspicious = Trajectories.isSuspicious(look);
        if (suspicious || wantsExample(theCase)) {
            Trajectory copy = trajectories.copy(t);
            examine(theCase, copy, suspicious);
        }
    }

    /** Of a super-segment or a merged one only what was this packet's. */
    private static int octets(Trajectories trajectories, int t) {
        int least = Integer.MAX_VALUE;
        for (int step = 0; step < trajectories.length(t); step++) {
            least = Math.min(least, trajectories.store().frameLength[trajectories.slot(t, step)]);
        }
        return least;
    }

    private boolean wantsExample(Case theCase) {
        return theCase.examples().isEmpty() || (cases.size() < FEW_CASES && theCase.wantsExample());
    }

    private void examine(Case theCase, Trajectory trajectory, boolean suspicious) {
        if (wantsExample(theCase)) {
            theCase.example(trajectory);
        }
        if (suspicious) {
            theCase.intersect(Deviations.mechanisms(trajectory));
        }
    }

    private Case caseOf(Trajectories trajectories, int t, long look) {
        long signature = trajectories.signature(t, look);
        int number = bySignature.get(signature);
        if (number < 0 && cases.size() >= MOST_CASES) {
            number = byLook.get(look);
        }
        if (number >= 0) {
            return cases.get(number);
        }
        return begun(trajectories, t, cases.size() < MOST_CASES ? bySignature : byLook, look, signature);
    }

    private Case begun(Trajectories trajectories, int t, KeyTable table, long look, long signature) {
        table.put(table == byLook ? look : signature, cases.size());
        Flow flow = trajectories.flow(t);
        long flowKey = trajectories.store().flowKey[trajectories.slot(t, 0)];
        Case theCase = new Case(flow, flowKey, ledgers.computeIfAbsent(flow, f -> new Ledger()));
        cases.add(theCase);
        return theCase;
    }

    List<Case> cases() {
        return cases;
    }

    /** Null if the flow was never seen. */
    Ledger ledger(Flow flow) {
        return ledgers.get(flow);
    }

    /** Packets counted with those of another flow that looked the same, because there were too many kinds. */
    long lumped() {
        return lumped;
    }
}
