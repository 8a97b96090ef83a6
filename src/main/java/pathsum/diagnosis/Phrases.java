package pathsum.diagnosis;

import pathsum.capture.KernelState;
import pathsum.path.Flow;
import pathsum.path.Observation;

/** Words that several explanations share. */
final class Phrases {
    private Phrases() {}

    static String value(long value) {
        return value < 0 ? "an unknown value" : String.format("0x%04x", value);
    }

    /** "found 0x1234, expected 0x5678". */
    static String foundAndExpected(Observation o) {
        return "found " + value(o.sums().found()) + ", expected "
                + value(o.sums().expected());
    }

    /** "partial, owed" and the like. */
    static String state(Observation o) {
        String status = o.status() == null ? "without checksum" : o.status().code();
        return o.kernelState() == KernelState.UNKNOWN ? status : status + ", " + KernelState.name(o.kernelState());
    }

    static String flow(Flow flow) {
        return flow.protocolName() + " " + flow.source() + " > " + flow.destination();
    }

    static String packets(long n) {
        return n == 1 ? "1 packet" : n + " packets";
    }

    /** With the verb for one and for several: "1 packet was", "2 packets were". */
    static String packets(long n, String one, String several) {
        return packets(n) + " " + (n == 1 ? one : several);
    }
}
