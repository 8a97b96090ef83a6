package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pathsum.checksum.ChecksumStatus;

/**
 * How many checksum fields had which status, interval by interval.
 *
 * @param startNanos of the first interval, since 1970
 * @param intervalNanos how long each is
 * @param counts by status, a number for each interval; a status that never occurred is left out
 */
public record Timeline(long startNanos, long intervalNanos, Map<ChecksumStatus, List<Long>> counts) {
    /** Of a point where nothing was counted. */
    public static final Timeline NONE = new Timeline(0, 0, Map.of());

    /** From plain counts: for each interval one number for each {@link ChecksumStatus}. */
    public static Timeline of(long startNanos, long intervalNanos, long[] plain) {
        ChecksumStatus[] statuses = ChecksumStatus.values();
        Map<ChecksumStatus, List<Long>> counts = new EnumMap<>(ChecksumStatus.class);
        for (int status = 0; status < statuses.length; status++) {
            List<Long> numbers = new ArrayList<>();
            long sum = 0;
            for (int at = status; at < plain.length; at += statuses.length) {
                numbers.add(plain[at]);
                sum += plain[at];
            }
            if (sum > 0) {
                counts.put(statuses[status], numbers);
            }
        }
        return counts.isEmpty() ? NONE : new Timeline(startNanos, intervalNanos, counts);
    }
}
