package pathsum.diagnosis;

import java.util.EnumMap;
import java.util.Map;
import pathsum.checksum.ChecksumStatus;
import pathsum.host.ObservationPoint;

/**
 * What was seen at one point.
 *
 * @param checksums by protocol ({@code ipv4}, {@code tcp}, {@code udp}, …), how many fields had which status
 * @param kernel by the kernel's word ({@code owed}, …), how many packets
 */
public record PointSummary(
        ObservationPoint point,
        long packets,
        Map<String, EnumMap<ChecksumStatus, Long>> checksums,
        Map<String, Long> kernel) {}
