package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pathsum.host.Host;
import pathsum.path.ClockOffset;
import pathsum.path.PointTable;
import pathsum.path.Trajectories;

/** How far the machines' clocks were apart, and how well that is known. */
final class Clocks {
    /** Nanoseconds in which a drift has to outgrow the uncertainty to be worth a word. */
    private static final double A_WHILE = 10e9;

    private final PointTable points;
    private final Map<String, ClockOffset> offsets = new LinkedHashMap<>();

    Clocks(PointTable points) {
        this.points = points;
    }

    /** Keeps, of each machine's offset against the first point's, the best known. */
    void add(Trajectories trajectories) {
        for (int point = 0; point < points.size(); point++) {
            ClockOffset offset = trajectories.clockOffset(point);
            if (offset != null) {
                offsets.merge(points.get(point).host().name(), offset, Clocks::better);
            }
        }
    }

    private static ClockOffset better(ClockOffset a, ClockOffset b) {
        return Long.compareUnsigned(b.uncertainty(), a.uncertainty()) < 0 ? b : a;
    }

    /** One sentence if clocks had to be aligned, and one if some could not be. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        List<String> aligned = offsets.entrySet().stream()
                .filter(e -> e.getValue().atOrigin() != 0)
                .map(e -> e.getKey() + " " + ahead(e.getValue()))
                .toList();
        if (!aligned.isEmpty()) {
            sentences.add("clocks were aligned by packets seen under both, against that of " + first() + ": "
                    + String.join(", ", aligned));
        }
        List<String> apart = points.all().stream()
                .map(p -> p.host())
                .filter(host -> !host.sharedClock() && !offsets.containsKey(host.name()))
                .map(Host::name)
                .distinct()
                .toList();
        if (!apart.isEmpty() && !offsets.isEmpty()) {
            sentences.add("no packet ties the clock of " + String.join(", ", apart) + " to that of " + first()
                    + ": what happened first on which of them is not known");
        }
        return sentences;
    }

    private String first() {
        return points.get(0).host().name();
    }

    private static String ahead(ClockOffset offset) {
        String side = offset.atOrigin() > 0 ? "ahead" : "behind";
        boolean drifts = Math.abs(offset.drift()) * A_WHILE > Math.abs(offset.uncertainty());
        String drift = drifts ? String.format(Locale.ROOT, ", drifting %.0f ppm", offset.drift() * 1e6) : "";
        String precision = offset.uncertainty() < 0
                ? "at the most, as packets went one way only"
                : String.format(Locale.ROOT, "give or take %.4f s", offset.uncertainty() / 1e9);
        return String.format(
                Locale.ROOT, "%.4f s %s (%s%s)", Math.abs(offset.atOrigin() / 1e9), side, precision, drift);
    }
}
