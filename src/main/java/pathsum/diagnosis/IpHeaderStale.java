package pathsum.diagnosis;

import java.util.ArrayList;
import java.util.List;
import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Changes;
import pathsum.path.Observation;

/** A hop rewrote the IP header of every packet and left its checksum. */
final class IpHeaderStale implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        Observation right = anomaly.right();
        if (anomaly.kind() != Kind.IP_HEADER || right == null) {
            return null;
        }
        Observation wrong = anomaly.wrong();
        String text =
                "Between %s and %s %s, and the header checksum did not follow: found %s, expected %s. The next IP stack drops the packet before it looks at anything else."
                        .formatted(
                                scene.right(anomaly),
                                scene.wrong(anomaly),
                                changed(right, wrong, anomaly.first()),
                                Phrases.value(wrong.ipFound()),
                                Phrases.value(wrong.ipExpected()));
        return Explanation.of(
                Cause.IP_HEADER_STALE,
                anomaly,
                text,
                new RuledOut(Cause.OFFLOAD_PENDING, "Linux never leaves the IPv4 header checksum to a device"));
    }

    private static String changed(Observation right, Observation wrong, Deviation deviation) {
        List<String> fields = new ArrayList<>();
        if (deviation.changed(Changes.HOPS)) {
            fields.add("the TTL went from " + right.hops() + " to " + wrong.hops());
        }
        if (deviation.changed(Changes.TRAFFIC_CLASS)) {
            fields.add("the type of service went from " + right.trafficClass() + " to " + wrong.trafficClass());
        }
        if (deviation.changed(Changes.ADDRESS)) {
            fields.add("an address changed");
        }
        return fields.isEmpty() ? "the IP header changed" : String.join(" and ", fields);
    }
}
