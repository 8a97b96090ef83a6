package pathsum.advice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pathsum.anonymity.DiagnosisAnonymizer;
import pathsum.report.Report;
import pathsum.report.Report.Found;
import pathsum.report.Report.Mending;
import pathsum.report.Report.Point;

/**
 * The least of a report's remedies: for each fault the first that can work there, and what belongs to it.
 *
 * @param changes offload switches, one element per interface
 * @param fills rules that complete checksums, none where the form cannot keep a rule
 * @param byHand other commands, with their reason
 * @param unmended faults no remedy of the report can mend
 * @param commandLine how the report was made
 */
record Advice(
        List<OffloadChange> changes,
        List<ChecksumFill> fills,
        List<Manual> byHand,
        List<String> unmended,
        String commandLine) {
    private static final String FAULT = "fault";
    /** How a report begins the reason of a remedy that is half of one. */
    private static final String TOGETHER = "together with the one before";

    private static final String BACKEND_MAC = "fe:ff:ff:ff:ff:ff";

    /** A remedy that is none of these. */
    record Manual(Mending remedy, String reason) {}

    /** @param rules whether a rule can be kept; else the next best is taken */
    static Advice of(Report report, boolean rules) {
        Map<String, OffloadChange> changes = new LinkedHashMap<>();
        Map<String, ChecksumFill> fills = new LinkedHashMap<>();
        Map<String, Manual> byHand = new LinkedHashMap<>();
        List<String> unmended = new ArrayList<>();
        for (Found finding : report.findings()) {
            if (!finding.severity().equals(FAULT)) {
                continue;
            }
            String reason = reason(finding);
            List<Mending> remedies = least(finding, rules);
            if (remedies.isEmpty()) {
                unmended.add(reason);
            }
            for (Mending remedy : remedies) {
                OffloadChange change = OffloadChange.of(remedy);
                ChecksumFill fill = rules ? ChecksumFill.of(remedy) : null;
                if (change != null) {
                    merge(changes, identified(change, report), remedy, reason);
                } else if (fill != null) {
                    merge(fills, fill, remedy, reason);
                } else {
                    byHand.putIfAbsent(remedy.where() + '\n' + remedy.command(), new Manual(remedy, reason));
                }
            }
        }
        return new Advice(
                List.copyOf(changes.values()),
                List.copyOf(fills.values()),
                List.copyOf(byHand.values()),
                unmended,
                String.join(" ", report.commandLine()));
    }

    /** Whether there is nothing to write down. */
    boolean isEmpty() {
        return changes.isEmpty() && fills.isEmpty();
    }

    /** The first remedy that can work, and what it works only together with. */
    private static List<Mending> least(Found finding, boolean rules) {
        Mending first = first(finding, rules);
        if (first == null) {
            return List.of();
        }
        List<Mending> remedies = new ArrayList<>(List.of(first));
        finding.remedies().stream()
                .filter(remedy -> remedy.applicable() && remedy.because().startsWith(TOGETHER))
                .forEach(remedies::add);
        return remedies;
    }

    private static Mending first(Found finding, boolean rules) {
        Mending rule = null;
        for (Mending remedy : finding.remedies()) {
            boolean skip = !rules && rule == null && ChecksumFill.of(remedy) != null;
            if (remedy.applicable() && skip) {
                rule = remedy;
            } else if (remedy.applicable()) {
                return remedy;
            }
        }
        return rule;
    }

    private static String reason(Found finding) {
        String place = finding.at() != null
                ? "at " + finding.at()
                : finding.between() == null
                        ? ""
                        : "between " + finding.between().get(0) + " and "
                                + finding.between().get(1);
        return finding.cause() + " " + place + ": " + finding.packets() + " of " + finding.of() + " packets of "
                + finding.protocol() + ". " + finding.explanation();
    }

    private static void merge(Map<String, OffloadChange> changes, OffloadChange change, Mending remedy, String reason) {
        OffloadChange kept = changes.computeIfAbsent(change.where() + '\n' + change.interfaceName(), unseen -> change);
        kept.switches().putAll(change.switches());
        note(kept.reasons(), kept.costs(), remedy, reason);
    }

    private static void merge(Map<String, ChecksumFill> fills, ChecksumFill fill, Mending remedy, String reason) {
        ChecksumFill kept = fills.computeIfAbsent(fill.where() + '\n' + fill.port(), unseen -> fill);
        note(kept.reasons(), kept.costs(), remedy, reason);
    }

    private static void note(List<String> reasons, List<String> costs, Mending remedy, String reason) {
        reasons.add(reason);
        if (remedy.cost() != null && !costs.contains(remedy.cost())) {
            costs.add(remedy.cost());
        }
    }

    /** Names change when a guest restarts; addresses do not, unless the report has exchanged them. */
    private static OffloadChange identified(OffloadChange change, Report report) {
        Point best = null;
        for (Point point : report.points()) {
            boolean named = point.interfaceName().equals(change.interfaceName());
            if (named && (best == null || change.where().contains(point.host()))) {
                best = point;
            }
        }
        if (best == null || report.limitations().contains(DiagnosisAnonymizer.NOTICE)) {
            return change;
        }
        String guest =
                best.xenstore() == null ? null : best.xenstore().backend().get("mac");
        return change.with(BACKEND_MAC.equals(best.mac()) ? null : best.mac(), guest);
    }
}
