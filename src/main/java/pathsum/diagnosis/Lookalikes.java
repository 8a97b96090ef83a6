package pathsum.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import pathsum.checksum.ChecksumProtocol;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Changes;
import pathsum.path.Observation;
import pathsum.path.Trajectory;

/**
 * Datagrams that carry no identification and resemble each other, as those that count do. Of two such, one missed at one
 * point and one at the other, the captures look as if one datagram had been changed in between.
 */
final class Lookalikes {
    /** So many times longer than any other datagram of its flow, and this much in nanoseconds, is another's time. */
    private static final int LATE = 4;

    private static final long JITTER = 200_000;

    private final Scene scene;

    Lookalikes(Scene scene) {
        this.scene = scene;
    }

    /** Whether two datagrams rather than one changed datagram could be what was seen. */
    boolean mayBe(Deviation deviation) {
        boolean candidate = deviation.what() == Kind.CHANGED_UNNOTICED
                && deviation.wrong().identification() <= 0
                && deviation.wrong().transport() != ChecksumProtocol.TCP
                && !deviation.wrong().fragment();
        return candidate && (somebodyElseWasMissed(deviation) || outOfTime(deviation));
    }

    private boolean somebodyElseWasMissed(Deviation deviation) {
        return flow(deviation)
                .anyMatch(
                        c -> at(c.example(), deviation.wrong()) != null && at(c.example(), deviation.right()) == null);
    }

    private boolean outOfTime(Deviation deviation) {
        List<Long> unchanged = flow(deviation)
                .filter(c -> unchanged(c.example(), deviation))
                .flatMap(c -> delays(c, deviation))
                .toList();
        if (unchanged.isEmpty()) {
            return deviation.of().packets() < 2;
        }
        long usual = unchanged.stream().mapToLong(d -> d).max().getAsLong();
        return delays(deviation.of(), deviation).allMatch(d -> d > LATE * usual + JITTER);
    }

    private Stream<Case> flow(Deviation deviation) {
        return scene.cases().stream().filter(c -> c.flow().equals(deviation.of().flow()));
    }

    private static boolean unchanged(Trajectory trajectory, Deviation deviation) {
        Observation right = at(trajectory, deviation.right());
        Observation wrong = at(trajectory, deviation.wrong());
        return right != null && wrong != null && (Changes.between(right, wrong) & Changes.PAYLOAD) == 0;
    }

    private static Stream<Long> delays(Case theCase, Deviation deviation) {
        return theCase.examples().stream()
                .filter(t -> at(t, deviation.right()) != null && at(t, deviation.wrong()) != null)
                .map(t -> at(t, deviation.wrong()).timeNanos()
                        - at(t, deviation.right()).timeNanos());
    }

    /** The observation of another packet where one was made; null if it was not seen there. */
    private static Observation at(Trajectory trajectory, Observation where) {
        return trajectory.steps().stream()
                .filter(o -> Scene.sameNode(o, where))
                .findFirst()
                .orElse(null);
    }
}
