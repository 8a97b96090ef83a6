package pathsum.diagnosis;

import java.util.List;
import java.util.stream.Collectors;
import pathsum.checksum.ChecksumStatus;

/**
 * Transport checksums at one point that could not be verified.
 *
 * @param checksums how many
 * @param of how many transport checksums were seen there
 */
record Unverified(String point, long checksums, long of) {

    static Unverified at(PointSummary point) {
        long unverifiable = 0;
        long all = 0;
        for (var protocol : point.checksums().entrySet()) {
            if (!protocol.getKey().equals("ipv4")) {
                var counts = protocol.getValue();
                unverifiable += counts.getOrDefault(ChecksumStatus.UNVERIFIABLE, 0L);
                all += counts.values().stream().mapToLong(Long::longValue).sum();
            }
        }
        return new Unverified(point.point().id(), unverifiable, all);
    }

    boolean most() {
        return checksums * 2 > of;
    }

    /** One sentence for all points. */
    static String sentence(List<Unverified> points) {
        String places = points.stream()
                .map(p -> p.checksums + " of " + p.of + " at " + p.point)
                .collect(Collectors.joining(", "));
        return "transport checksums could not be verified (" + places
                + "): they are in packets cut by the snaplen, or in fragments";
    }
}
