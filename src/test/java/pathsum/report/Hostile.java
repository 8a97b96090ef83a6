package pathsum.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Assumption;
import pathsum.diagnosis.Cause;
import pathsum.diagnosis.Confidence;
import pathsum.diagnosis.Delivered;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.Evidence;
import pathsum.diagnosis.EvidenceStep;
import pathsum.diagnosis.Finding;
import pathsum.diagnosis.FlowShare;
import pathsum.diagnosis.FlowSummary;
import pathsum.diagnosis.Place;
import pathsum.diagnosis.PointSummary;
import pathsum.diagnosis.Remedy;
import pathsum.diagnosis.RuledOut;
import pathsum.diagnosis.Severity;
import pathsum.diagnosis.Timeline;
import pathsum.diagnosis.Verdict;
import pathsum.host.CaptureFacts;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.host.Xenstore;

/** Diagnoses full of what breaks reports: markup in every name, and far too much of everything. */
final class Hostile {
    static final String NASTY =
            "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"' `` ``` [a](http://evil)"
                    + " | ${x} {{y}} @all #1 --> ]]> \u202egnp.exe \u2066 \u0007 \u001b[31m \0 \ud800 \n# heading\n```\n| cell |";

    private Hostile() {}

    static Diagnosis named() {
        return with(NASTY);
    }

    /** The same with any text in the place of every name and sentence. */
    static Diagnosis with(String text) {
        Host host = new Host(
                text,
                true,
                text,
                new Domain(DomainType.DOMU, 1, text),
                new Counters(Map.of(text + "InCsumErrors", 1L), Map.of(text + "InCsumErrors", 2L)));
        Interface network = new Interface(
                text,
                Role.FRONTEND,
                text,
                text,
                1500,
                text,
                text,
                text,
                Map.of(text, new Feature(true, true)),
                new Xenstore(Map.of(text, text), Map.of(text, text)));
        List<PointSummary> points = new ArrayList<>();
        for (String id : List.of("1" + text, "2" + text)) {
            ObservationPoint point =
                    new ObservationPoint(id, host, network, text, true, new CaptureFacts(1, 2, 3, 4, text));
            points.add(new PointSummary(
                    point,
                    1,
                    Map.of(text, Diagnoses.counts(ChecksumStatus.BAD, 1)),
                    Map.of("owed", 1L),
                    Timeline.NONE));
        }
        EvidenceStep first = new EvidenceStep("1" + text, "in", text, 1, 1, text, "partial", 1, 2, "owed");
        EvidenceStep second = new EvidenceStep("2" + text, "out", text, 2, 2, text, "bad", 1, 2, "none");
        Finding finding = new Finding(
                "F1",
                Cause.PAYLOAD_CORRUPTED,
                Severity.FAULT,
                Confidence.LIKELY,
                Place.between("1" + text, "2" + text),
                text,
                text,
                List.of(new FlowShare(text, text, text, 1, 1)),
                1,
                1,
                Delivered.NO,
                List.of(1),
                text,
                List.of(new RuledOut(Cause.ZEROED, text)),
                List.of(new Evidence(List.of(first, second))),
                List.of(
                        new Remedy(text, text, text, text, text, true, text),
                        new Remedy(text, text, text, text, text, false, text)));
        Map<String, EnumMap<ChecksumStatus, Long>> states = Map.of("1" + text, Diagnoses.counts(ChecksumStatus.BAD, 1));
        return new Diagnosis(
                Verdict.FAULT,
                text,
                points,
                List.of(new Assumption(1, text, Assumption.Status.VIOLATED, text, List.of(text))),
                List.of(finding),
                List.of(new FlowSummary(
                        text, text, text, 1, 1, List.of("1" + text, "2" + text), states, Map.of("1" + text, text))),
                Diagnoses.traffic(),
                List.of(text));
    }

    /** Hundreds of findings, points and flows, and sentences of many kilobytes. */
    static Diagnosis large() {
        Diagnosis one = Diagnoses.stateLost();
        String endless = "endless ".repeat(20_000);
        List<Finding> findings = new ArrayList<>();
        List<PointSummary> points = new ArrayList<>();
        List<FlowSummary> flows = new ArrayList<>();
        Finding f = one.findings().get(0);
        for (int i = 0; i < 300; i++) {
            findings.add(new Finding(
                    "F" + i,
                    f.cause(),
                    f.severity(),
                    f.confidence(),
                    f.place(),
                    f.direction(),
                    f.protocol(),
                    f.flows(),
                    f.packets(),
                    f.of(),
                    f.delivered(),
                    f.violates(),
                    endless,
                    f.ruledOut(),
                    f.evidence(),
                    f.remedies()));
            points.addAll(one.points());
        }
        FlowSummary flow = one.flows().get(0);
        for (int i = 0; i < 2000; i++) {
            flows.add(new FlowSummary(
                    "tcp",
                    "10.0.0.1:" + i,
                    flow.destination(),
                    i * 7919 % 2003,
                    i,
                    flow.path(),
                    flow.states(),
                    Map.of()));
        }
        return new Diagnosis(
                one.verdict(), endless, points, one.assumptions(), findings, flows, one.traffic(), List.of(endless));
    }
}
