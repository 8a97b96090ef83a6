package pathsum.diagnosis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pathsum.checksum.ChecksumStatus;

/**
 * One flow over all points, in one direction.
 *
 * @param path ids of the points it passed, in order
 * @param states by point id, how many packets had which status
 * @param translated what address translation made of it, point id to {@code SOURCE > DESTINATION}; empty if nothing
 */
public record FlowSummary(
        String protocol,
        String source,
        String destination,
        long packets,
        long bytes,
        List<String> path,
        Map<String, EnumMap<ChecksumStatus, Long>> states,
        Map<String, String> translated) {}
