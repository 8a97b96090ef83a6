package pathsum.diagnosis;

import pathsum.diagnosis.Deviation.Kind;
import pathsum.path.Observation;

/** Wrong, and like nothing we know. */
final class WrongAtSource implements DiagnosisRule {
    @Override
    public Explanation explain(Anomaly anomaly, Scene scene) {
        Observation wrong = anomaly.wrong();
        boolean ip = anomaly.kind() == Kind.IP_HEADER;
        String values = ip
                ? "found " + Phrases.value(wrong.ipFound()) + ", expected " + Phrases.value(wrong.ipExpected())
                : Phrases.foundAndExpected(wrong);
        String where = anomaly.right() == null
                ? "The checksum is wrong where the packets were first seen, at " + scene.wrong(anomaly)
                : "The checksum became wrong between " + scene.right(anomaly) + " and " + scene.wrong(anomaly);
        String text = where + " (" + values + "), and no mechanism we know explains all of them.";
        return Explanation.of(Cause.WRONG_AT_SOURCE, anomaly, text).with(Confidence.POSSIBLE);
    }
}
