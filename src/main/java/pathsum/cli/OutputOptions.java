package pathsum.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    private static final Path STANDARD_OUTPUT = Path.of("-");

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
            description = "Write only the packets that prove the findings, with a comment on each.")
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

    private final Map<Path, FileChannel> reserved = new HashMap<>();

    /** Refuses, before any packet is taken, what could not be written afterwards. */
    void check() throws CaptureException {
        List<Path> files = new ArrayList<>(forms().values());
        if (evidence != null) {
            files.add(evidence);
        }
        if (files.stream().filter(STANDARD_OUTPUT::equals).count() > 1) {
            throw new CaptureException("standard output can take one report only: name a file for the others");
        }
        for (Path file : files) {
            if (!file.equals(STANDARD_OUTPUT)) {
                checkFile(file);
            }
        }
        if (map != null && !anonymize) {
            throw new CaptureException("--map keeps what --anonymize exchanged: give both");
        }
        if (evidence != null && Files.exists(evidence)) {
            throw new CaptureException(evidence + " exists already; remove it or choose another name");
        }
    }

    /** Whether packets will be read a second time. */
    boolean wantsEvidence() {
        return evidence != null;
    }

    /** Refuses sources that evidence could not be taken from afterwards. */
    void check(List<PacketSource> sources) throws CaptureException {
        for (PacketSource source : sources) {
            if (evidence != null && !source.repeatable()) {
                throw new CaptureException("--evidence reads its packets a second time, which " + source.name()
                        + " does not allow: write a bundle with 'pathsum capture' and diagnose that");
            }
        }
    }

    private static void checkFile(Path file) throws CaptureException {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new CaptureException(file + " is a directory: name a file in it");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new CaptureException(directory + " does not exist: make it first, or name another place");
        }
        if (!Files.isWritable(Files.exists(file) ? file : directory)) {
            throw new CaptureException("no permission to write " + file + ": name another place");
        }
    }

    /**
     * Opens the files now, and gives them to whom we are about to become, who may not be able to make them. What was in
     * them stays until there is a report to take its place.
     */
    void reserve(Account owner) throws CaptureException {
        if (owner == null) {
            return;
        }
        for (Path file : forms().values()) {
            if (!file.equals(STANDARD_OUTPUT)) {
                try {
                    reserved.put(file, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE));
                    owner.own(file);
                } catch (IOException e) {
                    throw new CaptureException("cannot write " + file + ": " + e.getMessage(), e);
                }
            }
        }
    }

    /**
     * Writes every form asked for; one that fails does not keep the others from being written.
     *
     * @param sources what the diagnosis was made from, for the evidence
     */
    void write(Run run, Diagnosis diagnosis, List<PacketSource> sources, PrintWriter out) throws CaptureException {
        List<EvidencePacket> packets = evidence == null ? List.of() : EvidenceSelection.read(diagnosis, sources);
        if (!anonymize) {
            write(run, diagnosis, packets, out);
            return;
        }
        MapFile mapFile = MapFile.open(map);
        Disguise disguise = mapFile.disguise();
        Diagnosis anonymous = new DiagnosisAnonymizer(disguise, diagnosis).anonymize(diagnosis);
        List<EvidencePacket> anonymousPackets = new PacketAnonymizer(disguise).anonymize(packets);
        mapFile.write(disguise);
        write(run.withoutArguments(), anonymous, anonymousPackets, out);
    }

    private void write(Run run, Diagnosis diagnosis, Collection<EvidencePacket> packets, PrintWriter out)
            throws CaptureException {
        Report report = Reports.of(run, diagnosis);
        CaptureException failure = null;
        for (Map.Entry<ReportWriter, Path> form : forms().entrySet()) {
            try {
                write(report, form.getKey(), form.getValue(), out);
            } catch (IOException e) {
                failure = new CaptureException("cannot write " + form.getValue() + ": " + e.getMessage(), e);
            }
        }
        if (!forms().containsValue(STANDARD_OUTPUT) && !STANDARD_OUTPUT.equals(evidence)) {
            print(new TextReportWriter(text()), report, out);
        }
        out.flush();
        if (evidence != null) {
            EvidenceWriter.write(evidence, diagnosis, List.copyOf(packets));
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void write(Report report, ReportWriter form, Path file, PrintWriter out) throws IOException {
        if (file.equals(STANDARD_OUTPUT)) {
            form.write(report, out);
            return;
        }
        try (Writer writer = writer(file)) {
            form.write(report, writer);
        }
    }

    private Writer writer(Path file) throws IOException {
        FileChannel channel = reserved.get(file);
        return channel == null
                ? Files.newBufferedWriter(file)
                : new BufferedWriter(Channels.newWriter(channel.truncate(0), StandardCharsets.UTF_8));
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
