package pathsum.diagnosis;

import java.util.List;
import pathsum.path.Observation;

/**
 * What a rule says of an anomaly.
 *
 * @param right the last right observation, null if there is none
 * @param wrong the first wrong one
 * @param text sentences for the report
 */
record Explanation(
        Cause cause,
        Severity severity,
        Confidence confidence,
        Observation right,
        Observation wrong,
        String text,
        List<RuledOut> ruledOut) {

    static Explanation of(Cause cause, Anomaly anomaly, String text, RuledOut... ruledOut) {
        Confidence confidence = anomaly.packets() >= 2 ? Confidence.CERTAIN : Confidence.LIKELY;
        return new Explanation(
                cause, cause.severity(), confidence, anomaly.right(), anomaly.wrong(), text, List.of(ruledOut));
    }

    Explanation with(Severity other) {
        return new Explanation(cause, other, confidence, right, wrong, text, ruledOut);
    }

    Explanation with(Confidence other) {
        return new Explanation(cause, severity, other, right, wrong, text, ruledOut);
    }

    /** The same with other observations to mark the place. */
    Explanation between(Observation lastRight, Observation firstWrong) {
        return new Explanation(cause, severity, confidence, lastRight, firstWrong, text, ruledOut);
    }
}
