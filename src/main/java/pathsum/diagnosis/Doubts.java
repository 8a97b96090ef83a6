package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pathsum.host.CaptureFacts;
import pathsum.path.Observation;

/** What keeps a verdict from being given: what was not seen and could hide a fault. */
final class Doubts {
    /** Up to one packet in a hundred lost by the capture itself is a limitation, more is a gap. */
    private static final int TOLERABLE_LOSS = 100;

    private final Scene scene;
    private final List<String> gaps;
    private final List<String> limitations;

    Doubts(Scene scene, List<PointSummary> points, List<String> gaps, List<String> limitations) {
        this.scene = scene;
        this.gaps = new ArrayList<>(gaps);
        this.limitations = new ArrayList<>(limitations);
        points.forEach(this::captured);
        verifiable(points);
        enough(points);
        undecidable();
        disordered();
        resembling();
    }

    private void captured(PointSummary point) {
        CaptureFacts facts = point.point().capture();
        if (facts.lossy()) {
            long lost = facts.lost();
            boolean much = lost * TOLERABLE_LOSS > Math.max(1, facts.received());
            (much ? gaps : limitations)
                    .add("the capture at " + point.point().id() + " lost " + Phrases.packets(lost)
                            + ", of unknown content");
        }
    }

    private void verifiable(List<PointSummary> points) {
        Map<Boolean, List<Unverified>> mostly = points.stream()
                .map(Unverified::at)
                .filter(unverified -> unverified.checksums() > 0)
                .collect(Collectors.partitioningBy(Unverified::most));
        add(mostly.get(true), gaps);
        add(mostly.get(false), limitations);
    }

    private static void add(List<Unverified> points, List<String> sentences) {
        if (!points.isEmpty()) {
            sentences.add(Unverified.sentence(points));
        }
    }

    private void enough(List<PointSummary> points) {
        if (points.stream().mapToLong(PointSummary::packets).sum() == 0) {
            gaps.add("no packet was seen");
        } else if (scene.cases().stream().noneMatch(c -> c.example().first().transport() != null)) {
            gaps.add("no packet with a transport checksum was seen");
        }
    }

    /** Partial to the end, and nothing says whether anybody still owed it there. */
    private void undecidable() {
        Receptions receptions = new Receptions(scene);
        Refusals refusals = new Refusals(scene, receptions);
        long packets = 0;
        Observation example = null;
        Observation refused = null;
        for (Case theCase : scene.cases()) {
            boolean open = receptions.isOpen(theCase) && receptions.of(theCase) != Reception.ACCEPTED;
            if (open && refusals.of(theCase) == null) {
                packets += theCase.packets();
                example = theCase.example().last();
                refused = receptions.of(theCase) == Reception.REFUSED ? example : refused;
            }
        }
        if (example != null) {
            gaps.add(undecided(packets, refused == null ? example : refused, refused != null));
        }
    }

    private String undecided(long packets, Observation example, boolean refused) {
        String counted = refused
                ? "; the kernel of %s refused as many (%s), but where they went wrong cannot be told"
                        .formatted(scene.host(example).name(), Receptions.wrongCounted(example, scene))
                : "";
        return Phrases.packets(packets, "is", "are") + " partial at the last point where they were seen (such as "
                + scene.id(example) + "), and the capture there does not say whether anybody still owed the checksum"
                + counted + "; a capture at the receiver with the kernel's word (pathsum capture) would decide";
    }

    private void disordered() {
        for (Case theCase : scene.cases()) {
            for (Deviation deviation : Deviations.of(theCase)) {
                if (deviation.orderDecides()) {
                    gaps.add(
                            "checksums are wrong at " + scene.id(deviation.wrong())
                                    + " and not at other points, but which point comes first cannot be told: the captures record no directions and no packet ties their clocks together; captures made with pathsum capture would decide");
                    return;
                }
            }
        }
    }

    private void resembling() {
        Lookalikes lookalikes = new Lookalikes(scene);
        for (Case theCase : scene.cases()) {
            if (Deviations.of(theCase).stream().anyMatch(lookalikes::mayBe)) {
                gaps.add(
                        "datagrams of " + Phrases.flow(theCase.flow())
                                + " were missed at some points and carry no identification: whether some were changed on the way or only resemble each other cannot be told");
                return;
            }
        }
    }

    List<Finding> find(List<Finding> others) {
        boolean fault = others.stream().anyMatch(f -> f.severity() == Severity.FAULT);
        if (gaps.isEmpty() || fault) {
            return List.of();
        }
        String where = scene.points().size() == 0
                ? "none"
                : scene.points().get(scene.points().size() - 1).id();
        return List.of(new Finding(
                "",
                Cause.NOT_ENOUGH_SEEN,
                Severity.NOTE,
                Confidence.CERTAIN,
                Place.at(where),
                null,
                "any",
                List.of(),
                0,
                0,
                Delivered.UNKNOWN,
                List.of(),
                sentence(),
                List.of(),
                List.of(),
                List.of()));
    }

    private String sentence() {
        String all = String.join("; ", gaps);
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
    }

    /** The first gap, for the summary; null if there is none. */
    String first() {
        return gaps.isEmpty() ? null : gaps.get(0);
    }

    Verdict verdict(List<Finding> findings) {
        if (findings.stream().anyMatch(f -> f.severity() == Severity.FAULT)) {
            return Verdict.FAULT;
        }
        return gaps.isEmpty() ? Verdict.HEALTHY : Verdict.INCONCLUSIVE;
    }

    List<String> limitations() {
        List<String> all = new ArrayList<>(gaps);
        all.addAll(limitations);
        return all;
    }
}
