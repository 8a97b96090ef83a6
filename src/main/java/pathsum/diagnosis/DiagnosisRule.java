package pathsum.diagnosis;

/** Knows one cause. Rules are asked in order; the first that explains an anomaly has it. */
interface DiagnosisRule {
    /** Null if this is not the cause. */
    Explanation explain(Anomaly anomaly, Scene scene);
}
