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

/** Sorts trajectories into cases as they come, so that memory depends on how packets differ and not on how many there are. */
final class CaseBook {
    /** More kinds of packets than this are only counted. */
    private static final int MOST_CASES = 100_000;

    private final List<Case> cases = new ArrayList<>();
    private final KeyTable bySignature = new KeyTable(4096);
    private final Map<Flow, Ledger> ledgers = new LinkedHashMap<>();
    private long uncounted;

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
        if (theCase == null) {
            uncounted++;
            return;
        }
        theCase.count(s.frameLength[slot]);
        theCase.ledger()
                .note(
                        s.frameLength[slot],
                        s.sequence[slot],
                        s.payloadLength[slot],
                        s.acknowledgment[slot],
                        s.tcpFlagsAndWindow[slot]);
        boolean suspicious = Trajectories.isSuspicious(look);
        if (suspicious || theCase.wantsExample()) {
            Trajectory copy = trajectories.copy(t);
            examine(theCase, copy, suspicious);
        }
    }

    private static void examine(Case theCase, Trajectory trajectory, boolean suspicious) {
        if (theCase.wantsExample()) {
            theCase.example(trajectory);
        }
        if (suspicious) {
            theCase.intersect(Deviations.mechanisms(trajectory));
        }
    }

    private Case caseOf(Trajectories trajectories, int t, long look) {
        long signature = trajectories.signature(t, look);
        int number = bySignature.get(signature);
        if (number >= 0) {
            return cases.get(number);
        }
        if (cases.size() >= MOST_CASES) {
            return null;
        }
        Flow flow = trajectories.copy(t).first().flow();
        Case theCase = new Case(flow, ledgers.computeIfAbsent(flow, Ledger::new));
        bySignature.put(signature, cases.size());
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

    /** Packets that were of too many kinds to be kept apart. */
    long uncounted() {
        return uncounted;
    }
}
