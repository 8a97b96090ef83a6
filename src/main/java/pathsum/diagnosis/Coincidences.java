package pathsum.diagnosis;

import java.util.List;
import java.util.Objects;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Deviation.Kind;

/**
 * Tells what only looks like a second fault. A checksum field has 65,536 values, and a random one is the pseudo-header sum,
 * or fits some {@link Mechanism}, about once in 6,600 packets: where very many are wrong at one place, the few that seem to be
 * wrong in another way there are wrong in the same.
 */
final class Coincidences {
    /** Fewer than this say too little. */
    private static final long MANY = 100;

    private static final long AMONG = 1000;
    /** Partial checksums that were owed before are left so by many a fault: of these, only about as many as chance makes. */
    private static final long AMONG_OWED = 4_096;

    private Coincidences() {}

    /** Takes the few in with the many. */
    static void absorb(List<Anomaly> found) {
        List<Anomaly> crowds = found.stream()
                .filter(a -> a.kind() == Kind.WRONG && a.packets() >= MANY)
                .toList();
        for (Anomaly few : List.copyOf(found)) {
            crowds.stream().filter(many -> isOneOf(few, many)).findFirst().ifPresent(many -> {
                many.absorb(few);
                found.remove(few);
            });
        }
    }

    private static boolean isOneOf(Anomaly few, Anomaly many) {
        boolean random = many.mechanisms() == 0;
        boolean calculated = few.kind() == Kind.ABANDONED || (few.kind() == Kind.WRONG && random);
        return few != many
                && calculated
                && samePlace(few, many)
                && few.packets() <= many.packets() / (owedBefore(few) ? AMONG_OWED : AMONG) + (random ? 1 : 0);
    }

    private static boolean owedBefore(Anomaly few) {
        return few.kind() == Kind.ABANDONED
                && few.right() != null
                && few.right().status() == ChecksumStatus.PARTIAL;
    }

    private static boolean samePlace(Anomaly a, Anomaly b) {
        return Scene.samePlace(a.right(), b.right())
                && Scene.sameNode(a.wrong(), b.wrong())
                && Objects.equals(a.wrong().transport(), b.wrong().transport());
    }
}
