package pathsum.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import pathsum.bundle.PacketSource;
import pathsum.bundle.PacketSources;
import pathsum.capture.CaptureException;
import pathsum.diagnosis.Diagnosis;
import pathsum.host.linux.Privileges.Account;
import pathsum.host.linux.Signals;
import pathsum.pipeline.DiagnosisPipeline;
import pathsum.report.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathsum diagnose}: the main job. */
@Command(
        name = "diagnose",
        description = "Take packets from every source, verify, correlate, diagnose, report.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = ExitStatus.TROUBLE,
        exitCodeOnExecutionException = ExitStatus.TROUBLE,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:no fault",
            "1:fault found",
            "2:wrong usage, unreadable input, missing permission",
            "3:inconclusive: drops, truncation, too little seen"
        })
final class DiagnoseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..*",
            description = "A bundle directory, a pcap or pcapng file (also .gz), or - for standard input. With -i or"
                    + " --remote, words that name no file are the FILTER, see pcap-filter(7).")
    private List<String> words = new ArrayList<>();

    @Mixin
    private LiveOptions live;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Instant started = Instant.now();
        long begun = System.nanoTime();
        List<PacketSource> sources = List.of();
        try {
            output.check();
            DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
            sources = sources(err);
            Interruption interruption = new Interruption();
            handleSignals(interruption);
            boolean whole = new SourceReader(pipeline, err, interruption).readAll(sources);
            Diagnosis diagnosis = pipeline.diagnose();
            output.write(
                    run(started, begun), diagnosis, sources, spec.commandLine().getOut(), err);
            return whole ? status(diagnosis) : ExitStatus.TROUBLE;
        } catch (CaptureException wrong) {
            err.println("pathsum: " + wrong.getMessage());
            return ExitStatus.TROUBLE;
        } finally {
            sources.forEach(PacketSource::forget);
        }
    }

    private void handleSignals(Interruption interruption) {
        if (live.nothingNamed()) {
            ProcessEnd.onSignal(interruption);
        } else {
            Signals.onEnd(interruption);
        }
    }

    /** What is live comes first: it does not wait. */
    private List<PacketSource> sources(PrintWriter err) throws CaptureException {
        if (live.nothingNamed()) {
            if (words.isEmpty()) {
                throw new CaptureException(
                        "nothing to diagnose: name a bundle directory or a capture file, or -i IFACE");
            }
            return files(words);
        }
        int files = LiveSource.filesAmong(words);
        List<PacketSource> sources = new ArrayList<>();
        Account account = live.account();
        sources.add(LiveSource.open(
                live, String.join(" ", words.subList(files, words.size())), output.wantsEvidence(), err));
        output.reserve(account);
        LiveOptions.become(account);
        sources.addAll(files(words.subList(0, files)));
        return sources;
    }

    private List<PacketSource> files(List<String> names) throws CaptureException {
        return output.wantsEvidence() ? PacketSources.repeatable(names) : PacketSources.of(names);
    }

    /** Ends as long after the start as it took, wherever the clock was set meanwhile. */
    private Run run(Instant started, long begun) {
        List<String> commandLine = new ArrayList<>(List.of("pathsum"));
        commandLine.addAll(spec.commandLine().getParseResult().originalArgs());
        if (!commandLine.contains("diagnose")) {
            commandLine.add(1, "diagnose");
        }
        Instant ended = started.plusNanos(System.nanoTime() - begun);
        return new Run(Version.number(), System.getProperty("java.version"), started, ended, commandLine);
    }

    private static int status(Diagnosis diagnosis) {
        return switch (diagnosis.verdict()) {
            case HEALTHY -> ExitStatus.OK;
            case FAULT -> ExitStatus.FAULT;
            case INCONCLUSIVE -> ExitStatus.INCONCLUSIVE;
        };
    }
}
