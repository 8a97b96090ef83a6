package pathsum.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;

/**
 * The report as other programs read it, {@code pathsum-report/1}: components are members, in this order.
 *
 * <p>A component that is {@code NON_NULL} may be absent; every other one is there. The JSON Schema is generated from
 * these records, descriptions included, so this file is the only place where the format is written down.
 */
public record Report(
        @JsonPropertyDescription("always pathsum-report/1") String schema,
        Tool tool,
        @JsonPropertyDescription("as typed, program name first") List<String> commandLine,
        @JsonPropertyDescription("when the run began, UTC") String started,
        @JsonPropertyDescription("when the run ended, UTC") String ended,
        @JsonPropertyDescription("the answer to: is it a fault?") String verdict,
        @JsonPropertyDescription("one sentence a person would say") String summary,
        @JsonPropertyDescription("the machines the points are on") List<HostEntry> hosts,
        @JsonPropertyDescription("where packets were seen") List<Point> points,
        @JsonPropertyDescription("the five assumptions behind suppressed checksums, judged for this run")
                List<Assumed> assumptions,
        @JsonPropertyDescription("faults and things worth knowing, the gravest first") List<Found> findings,
        @JsonPropertyDescription("the largest 1,000 flows, by name") List<Flow> flows,
        @JsonPropertyDescription("who talks to whom") TrafficShares traffic,
        @JsonPropertyDescription("what could not be seen, and what that leaves open") List<String> limitations) {

    /** The name and version of the format. */
    public static final String SCHEMA = "pathsum-report/1";

    public record Tool(String name, String version, String java) {}

    public record HostEntry(
            String name,
            @JsonPropertyDescription("whether its time stamps can be compared with those of other hosts so marked")
                    String clock,
            @JsonInclude(Include.NON_NULL) @JsonPropertyDescription("the kernel's release") String kernel,
            @JsonInclude(Include.NON_NULL) DomainEntry domain,
            @JsonInclude(Include.NON_NULL) CounterReadings counters) {}

    public record DomainEntry(
            String type, @JsonInclude(Include.NON_NULL) Integer id, @JsonInclude(Include.NON_NULL) String uuid) {}

    public record CounterReadings(
            @JsonPropertyDescription("protocol counters by nstat's names") Map<String, Long> before,
            Map<String, Long> after) {}

    public record Point(
            @JsonPropertyDescription("HOST/IFACE, or a file's name without ending") String id,
            String host,
            @JsonPropertyDescription("as its kernel names it") @JsonProperty("interface") String interfaceName,
            String role,
            @JsonInclude(Include.NON_NULL) String file,
            @JsonPropertyDescription("whether the kernel's word was recorded, so that none means CHECKSUM_NONE")
                    boolean kernelChecksumState,
            @JsonInclude(Include.NON_NULL) String driver,
            @JsonInclude(Include.NON_NULL) String kind,
            @JsonInclude(Include.NON_NULL) Integer mtu,
            @JsonInclude(Include.NON_NULL) String mac,
            @JsonInclude(Include.NON_NULL) String bridge,
            @JsonInclude(Include.NON_NULL) String peer,
            @JsonInclude(Include.NON_NULL) @JsonPropertyDescription("by ethtool's names")
                    Map<String, FeatureState> features,
            @JsonInclude(Include.NON_NULL) XenstoreKeys xenstore,
            @JsonInclude(Include.NON_NULL) Captured capture,
            long packets,
            @JsonPropertyDescription("by protocol, how many fields had which status") Map<String, Statuses> checksums,
            @JsonPropertyDescription("by the kernel's word, how many packets") KernelWords kernel,
            @JsonInclude(Include.NON_NULL)
                    @JsonPropertyDescription("the statuses over time; valid IPv4 headers do not count")
                    Timeline timeline) {}

    public record Timeline(
            @JsonPropertyDescription("when the first interval began, UTC") String started,
            @JsonPropertyDescription("how long each interval is") double seconds,
            @JsonPropertyDescription("by status, how many fields in each interval") Map<String, List<Long>> counts) {}

    public record FeatureState(boolean active, boolean fixed) {}

    public record XenstoreKeys(Map<String, String> backend, Map<String, String> frontend) {}

    public record Captured(
            @JsonInclude(Include.NON_NULL) Long received,
            @JsonInclude(Include.NON_NULL) Long droppedByKernel,
            @JsonInclude(Include.NON_NULL) Long droppedByInterface,
            @JsonInclude(Include.NON_NULL) Integer snaplen,
            @JsonInclude(Include.NON_NULL) String engine) {}

    public record Statuses(long valid, long partial, long bad, long absent, long illegal, long unverifiable) {
        /** How many fields in all. */
        long total() {
            return valid + partial + bad + absent + illegal + unverifiable;
        }
    }

    public record KernelWords(
            @JsonPropertyDescription("CHECKSUM_PARTIAL: somebody still owes the checksum") long owed,
            @JsonPropertyDescription("CHECKSUM_UNNECESSARY: taken as verified") long trusted,
            @JsonPropertyDescription("CHECKSUM_NONE: the receiver verifies") long none,
            @JsonPropertyDescription("nobody asked the kernel") long unknown) {}

    public record Assumed(int number, String statement, String status, String because, List<String> evidence) {}

    public record Found(
            String id,
            String cause,
            @JsonPropertyDescription("fault: somebody drops, or would drop, or gets wrong data") String severity,
            String confidence,
            @JsonInclude(Include.NON_NULL)
                    @JsonPropertyDescription(
                            "in the packet's direction: the last point where it was right, the first where it was not")
                    List<String> between,
            @JsonInclude(Include.NON_NULL) @JsonPropertyDescription("the point where it was already wrong") String at,
            @JsonInclude(Include.NON_NULL) String direction,
            String protocol,
            List<Share> flows,
            @JsonPropertyDescription("affected") long packets,
            @JsonPropertyDescription("considered") long of,
            @JsonPropertyDescription("whether the packets reached their application") String delivered,
            @JsonPropertyDescription("numbers of the assumptions it breaks") List<Integer> violates,
            String explanation,
            List<Excluded> ruledOut,
            List<Packet> evidence,
            List<Mending> remedies) {}

    public record Share(
            String protocol,
            @JsonPropertyDescription("ADDR:PORT, IPv6 in brackets") String source,
            String destination,
            long packets,
            long affected) {}

    public record Excluded(String cause, String because) {}

    public record Packet(@JsonPropertyDescription("one packet, point by point") List<Step> steps) {}

    public record Step(
            String point,
            String direction,
            @JsonInclude(Include.NON_NULL) String file,
            @JsonInclude(Include.NON_NULL) @JsonPropertyDescription("1-based number of the packet in the file")
                    Long frame,
            @JsonPropertyDescription("by the point's own clock, UTC") String time,
            String layer,
            String status,
            @JsonInclude(Include.NON_NULL) @JsonPropertyDescription("what the field holds") String found,
            @JsonInclude(Include.NON_NULL) @JsonPropertyDescription("what a complete checksum would be")
                    String expected,
            String kernel) {}

    public record Mending(
            String where,
            String command,
            @JsonInclude(Include.NON_NULL) String undo,
            @JsonInclude(Include.NON_NULL) @JsonPropertyDescription("how to keep it over a restart") String persist,
            @JsonInclude(Include.NON_NULL) String cost,
            @JsonPropertyDescription("whether it can work here") boolean applicable,
            String because) {}

    public record Flow(
            String protocol,
            String source,
            String destination,
            long packets,
            long bytes,
            @JsonPropertyDescription("points passed, in order") List<String> path,
            @JsonPropertyDescription("by point") Map<String, Statuses> states,
            @JsonInclude(Include.NON_NULL) @JsonPropertyDescription("by point, SOURCE > DESTINATION there")
                    Map<String, String> translated) {}

    public record TrafficShares(
            Part guestToGuest, Part guestToHost, Part guestToOutside, Part other, Unneeded suppressible) {}

    public record Part(long packets, long bytes, @JsonPropertyDescription("of the octets, 0 to 1") double share) {}

    public record Unneeded(long packets, long bytes, String because) {}
}
