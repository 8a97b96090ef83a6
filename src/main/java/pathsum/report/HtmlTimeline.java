package pathsum.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A point's statuses over time: a column for each interval. Points whose clocks agree share one axis. */
final class HtmlTimeline {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 44;
    private static final double NANOS = 1e9;

    private final boolean shared;
    private final Instant start;
    private final double seconds;

    HtmlTimeline(Report report) {
        this.shared = report.hosts().size() < 2
                || report.hosts().stream().allMatch(host -> host.clock().equals("shared"));
        List<Report.Timeline> all = report.points().stream()
                .map(Report.Point::timeline)
                .filter(timeline -> timeline != null && intervals(timeline) > 0)
                .toList();
        this.start =
                all.stream().map(HtmlTimeline::started).min(Instant::compareTo).orElse(Instant.EPOCH);
        this.seconds =
                all.stream().mapToDouble(t -> since(start, t) + length(t)).max().orElse(0);
    }

    private static Instant started(Report.Timeline timeline) {
        return Instant.parse(timeline.started());
    }

    private static double since(Instant start, Report.Timeline timeline) {
        return Duration.between(start, started(timeline)).toNanos() / NANOS;
    }

    private static double length(Report.Timeline timeline) {
        return intervals(timeline) * timeline.seconds();
    }

    private static int intervals(Report.Timeline timeline) {
        return timeline.counts().values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** Nothing of a point where nothing was counted. */
    void write(Report.Point point, Html page) {
        Report.Timeline timeline = point.timeline();
        if (timeline == null || intervals(timeline) == 0) {
            return;
        }
        double axis = shared ? seconds : length(timeline);
        double before = shared ? since(start, timeline) : 0;
        long most = most(timeline);
        page.add(
                "<svg class=\"timeline\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
                WIDTH,
                HEIGHT,
                "statuses at " + point.id() + " over " + time(axis));
        for (int i = 0; i < intervals(timeline); i++) {
            double at = before + i * timeline.seconds();
            column(timeline, i, at / axis * WIDTH, timeline.seconds() / axis * WIDTH, most, at, page);
        }
        page.add(
                "</svg>\n<p class=\"axis\"><span>over {}</span><span>at most {} in {}</span></p>\n",
                time(axis),
                Wording.number(most),
                time(timeline.seconds()));
    }

    private static long most(Report.Timeline timeline) {
        long most = 1;
        for (int i = 0; i < intervals(timeline); i++) {
            long sum = 0;
            for (List<Long> numbers : timeline.counts().values()) {
                sum += i < numbers.size() ? numbers.get(i) : 0;
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    private static void column(
            Report.Timeline timeline, int interval, double x, double width, long most, double at, Html page) {
        double bottom = HEIGHT;
        List<String> words = new ArrayList<>();
        Html parts = new Html();
        for (Map.Entry<String, List<Long>> status : timeline.counts().entrySet()) {
            long count = interval < status.getValue().size() ? status.getValue().get(interval) : 0;
            if (count > 0) {
                double height = Math.max(1.5, (double) count / most * HEIGHT);
                bottom = Math.max(0, bottom - height);
                words.add(Wording.number(count) + " " + status.getKey());
                parts.add(
                        "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                        status.getKey(),
                        round(x),
                        round(bottom),
                        round(Math.max(1, width - 0.5)),
                        round(height));
            }
        }
        if (!parts.isEmpty()) {
            page.add("<g>{}<title>{}</title></g>", parts, "after " + time(at) + ": " + String.join(", ", words));
        }
    }

    private static double round(double coordinate) {
        return Math.round(coordinate * 10) / 10.0;
    }

    private static String time(double seconds) {
        boolean small = seconds < 1;
        String number = BigDecimal.valueOf(small ? seconds * 1000 : seconds)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
        return number + (small ? " ms" : " s");
    }
}
