package pathsum.diagnosis;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import pathsum.capture.KernelState;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumStatus;
import pathsum.host.ObservationPoint;

/**
 * What was seen at one point.
 *
 * @param checksums by protocol ({@code ipv4}, {@code tcp}, {@code udp}, …), how many fields had which status
 * @param kernel by the kernel's word ({@code owed}, …), how many packets
 * @param timeline the statuses over time
 */
public record PointSummary(
        ObservationPoint point,
        long packets,
        Map<String, EnumMap<ChecksumStatus, Long>> checksums,
        Map<String, Long> kernel,
        Timeline timeline) {

    /**
     * From plain counts.
     *
     * @param statuses for each protocol in the order of {@link ChecksumProtocol} one number for each status
     * @param kernel one number for each {@link KernelState}
     */
    public static PointSummary of(
            ObservationPoint point, long packets, long[] statuses, long[] kernel, Timeline timeline) {
        ChecksumStatus[] all = ChecksumStatus.values();
        Map<String, EnumMap<ChecksumStatus, Long>> checksums = new TreeMap<>();
        int at = 0;
        for (ChecksumProtocol protocol : ChecksumProtocol.values()) {
            EnumMap<ChecksumStatus, Long> counts = new EnumMap<>(ChecksumStatus.class);
            for (ChecksumStatus status : all) {
                long n = statuses[at++];
                if (n > 0) {
                    counts.put(status, n);
                }
            }
            if (!counts.isEmpty()) {
                checksums.put(protocol == ChecksumProtocol.IP ? "ipv4" : protocol.code(), counts);
            }
        }
        Map<String, Long> words = new TreeMap<>();
        for (int state = 0; state < kernel.length; state++) {
            words.put(KernelState.name(state), kernel[state]);
        }
        return new PointSummary(point, packets, checksums, words, timeline);
    }
}
