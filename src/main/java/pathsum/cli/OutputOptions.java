package pathsum.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pathsum.anonymity.DiagnosisAnonymizer;
import pathsum.anonymity.Disguise;
import pathsum.anonymity.MapFile;
import pathsum.anonymity.PacketAnonymizer;
import pathsum.bundle.PacketSource;
import pathsum.capture.CaptureException;
import pathsum.diagnosis.Diagnosis;
import pathsum.evidence.EvidencePacket;
import pathsum.evidence.EvidenceSelection;
import pathsum.evidence.EvidenceWriter;
import pathsum.host.linux.Privileges.Account;
import pathsum.report.HtmlReportWriter;
import pathsum.report.JsonReportWriter;
import pathsum.report.MarkdownReportWriter;
import pathsum.report.Report;
import pathsum.report.ReportWriter;
import pathsum.report.Reports;
import pathsum.report.Run;
import pathsum.report.TextOptions;
import pathsum.report.TextOptions.Detail;
import pathsum.report.TextReportWriter;
import picocli.CommandLine.Option;

/** Where a report goes and in which forms. */
final class OutputOptions {
    private static final int WIDTH = 80;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "Write the report as JSON; - is standard output, and then the report for people goes nowhere.")
    private Path json;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write the report in Markdown, short enough for a tracker.")
    private Path markdown;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the report as one page for a browser, which needs no network.")
    private Path html;

    @Option(
            names = "--evidence",
            paramLabel = "FILE.pcapng",
            description =
                    "Write only the packets that prove the findings, with a comment on each. Packets that come only"
                            + " once, live or on standard input, are kept in a temporary file meanwhile.")
    private Path evidence;

    @Option(
            names = "--anonymize",
            description =
                    "Exchange addresses and names in all that is written, and leave payloads out of the evidence.")
    private boolean anonymize;

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description =
                    "Keep what --anonymize exchanged, and its key, in a file for yourself; one that is there is used.")
    private Path map;

    @Option(
            names = {"-q", "--quiet"},
            description = "One line instead of the report.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Report all the evidence, points, flows and counters.")
    private boolean verbose;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto, always or never; auto is on a terminal, unless NO_COLOR is set.")
    private Colour colour;

    private final OutputFiles files = new OutputFiles();
    private MapFile mapFile;

    /** Refuses, before any packet is taken, what could not be written afterwards. */
    void check() throws CaptureException {
        List<Path> all = new ArrayList<>(forms().values());
        if (evidence != null) {
            all.add(evidence);
        }
        if (all.stream().filter(OutputFiles::isStandardOutput).count() > 1) {
            throw new CaptureException("standard output can take one report only: name a file for the others");
        }
        if (map != null && !anonymize) {
            throw new CaptureException("--map keeps what --anonymize exchanged: give both");
        }
        if (map != null) {
            all.add(map);
        }
        for (Path file : all) {
            if (Collections.frequency(all, file) > 1) {
                throw new CaptureException(file + " is named twice: every form needs a file of its own");
            }
            if (file.equals(evidence) && !OutputFiles.isStandardOutput(file)) {
                OutputFiles.checkNew(file);
            } else if (!OutputFiles.isStandardOutput(file)) {
                OutputFiles.check(file);
            }
        }
    }

    /** Whether packets will be read a second time. */
    boolean wantsEvidence() {
        return evidence != null;
    }

    /** Opens what the account we are about to become may not be able to make; null means that we stay who we are. */
    void reserve(Account owner) throws CaptureException {
        boolean newMap = map != null && !Files.exists(map);
        mapFile = MapFile.open(map);
        if (owner == null) {
            return;
        }
        if (newMap) {
            OutputFiles.give(map, owner);
        }
        for (Path file : forms().values()) {
            if (!OutputFiles.isStandardOutput(file)) {
                files.reserve(file, owner);
            }
        }
        if (evidence != null && !OutputFiles.isStandardOutput(evidence)) {
            files.reserveNew(evidence, owner);
        }
    }

    /**
     * Writes every form asked for; one that fails does not keep the others from being written.
     *
     * @param sources what the diagnosis was made from, for the evidence
     */
    void write(Run run, Diagnosis diagnosis, List<PacketSource> sources, PrintWriter out, PrintWriter err)
            throws CaptureException {
        List<EvidencePacket> packets = List.of();
        CaptureException failure = null;
        try {
            packets = evidence == null ? packets : EvidenceSelection.read(diagnosis, sources);
        } catch (CaptureException unreadable) {
            failure = unreadable;
        }
        if (evidence != null && packets.isEmpty() && failure == null) {
            err.println("pathsum: nothing was found that packets could prove: " + evidence + " holds none");
        }
        if (anonymize) {
            try (MapFile kept = mapFile == null ? MapFile.open(map) : mapFile) {
                Disguise disguise = kept.disguise();
                Diagnosis anonymous = new DiagnosisAnonymizer(disguise, diagnosis).anonymize(diagnosis);
                List<EvidencePacket> anonymousPackets = new PacketAnonymizer(disguise).anonymize(packets);
                kept.write(disguise);
                write(run.withoutArguments(), anonymous, anonymousPackets, failure, out);
            }
        } else {
            write(run, diagnosis, packets, failure, out);
        }
    }

    private void write(
            Run run, Diagnosis diagnosis, List<EvidencePacket> packets, CaptureException before, PrintWriter out)
            throws CaptureException {
        Report report = Reports.of(run, diagnosis);
        CaptureException failure = before;
        for (Map.Entry<ReportWriter, Path> form : forms().entrySet()) {
            try {
                write(report, form.getKey(), form.getValue(), out);
            } catch (IOException e) {
                failure = new CaptureException("cannot write " + form.getValue() + ": " + e.getMessage(), e);
            }
        }
        if (!forms().containsValue(OutputFiles.STANDARD_OUTPUT) && !OutputFiles.isStandardOutput(evidence)) {
            print(new TextReportWriter(text()), report, out);
        }
        out.flush();
        if (evidence != null && before == null) {
            EvidenceWriter.write(files.channel(evidence), evidence.toString(), diagnosis, packets);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void write(Report report, ReportWriter form, Path file, PrintWriter out) throws IOException {
        if (OutputFiles.isStandardOutput(file)) {
            form.write(report, out);
            return;
        }
        try (Writer writer = files.writer(file)) {
            form.write(report, writer);
        }
    }

    private static void print(ReportWriter form, Report report, PrintWriter out) throws CaptureException {
        try {
            form.write(report, out);
        } catch (IOException e) {
            throw new CaptureException("cannot write the report: " + e.getMessage(), e);
        }
    }

    private Map<ReportWriter, Path> forms() {
        Map<ReportWriter, Path> forms = new LinkedHashMap<>();
        put(forms, new JsonReportWriter(), json);
        put(forms, new MarkdownReportWriter(), markdown);
        put(forms, new HtmlReportWriter(), html);
        return forms;
    }

    private static void put(Map<ReportWriter, Path> forms, ReportWriter form, Path file) {
        if (file != null) {
            forms.put(form, file);
        }
    }

    private TextOptions text() {
        Detail detail = quiet ? Detail.QUIET : verbose ? Detail.VERBOSE : Detail.NORMAL;
        return new TextOptions(WIDTH, colour.isOn(), detail);
    }
}
