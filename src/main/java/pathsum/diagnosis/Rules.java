package pathsum.diagnosis;

import java.util.List;

/** Every rule for anomalies, in the order they are asked: the special before the general. */
final class Rules {
    private static final List<DiagnosisRule> ALL = List.of(
            new UdpZeroOverIpv6(),
            new CompletedTwice(),
            new PartialEncapsulated(),
            new PartialLeftHost(),
            new PartialStateLost(),
            new NoteLostUnseen(),
            new PartialDeclaredValid(),
            new PayloadCorrupted(),
            new PartialSeedStale(),
            new PartialSeedWrong(),
            new StaleAfterTranslation(),
            new Miscomputed(Mechanism.ZEROED),
            new HeaderCorrupted(),
            new Miscomputed(Mechanism.COVERS_PADDING),
            new Miscomputed(Mechanism.ODD_OCTET_DROPPED),
            new Miscomputed(Mechanism.NO_PSEUDO_HEADER),
            new Miscomputed(Mechanism.NOT_COMPLEMENTED),
            new Miscomputed(Mechanism.BYTE_SWAPPED),
            new Miscomputed(Mechanism.WRONG_LENGTH),
            new Miscomputed(Mechanism.SEED_WITHOUT_LENGTH),
            new RepairedInTransit(),
            new IpHeaderStale(),
            new WrongAtSource());

    private Rules() {}

    static Explanation explain(Anomaly anomaly, Scene scene) {
        for (DiagnosisRule rule : ALL) {
            Explanation explanation = rule.explain(anomaly, scene);
            if (explanation != null) {
                return explanation;
            }
        }
        throw new IllegalStateException("no rule for " + anomaly.kind());
    }
}
