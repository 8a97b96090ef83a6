package pathsum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import pathsum.advice.AdviceFormat;
import pathsum.capture.CaptureException;
import pathsum.report.Report;
import pathsum.report.ReportReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathsum advise}. */
@Command(
        name = "advise",
        description = {
            "Turn a report's remedies into the least configuration that keeps them, with the reason, the price and the"
                    + " way back written into it.",
            "It is printed, never applied."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitStatus.TROUBLE,
        exitCodeOnExecutionException = ExitStatus.TROUBLE,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:printed, or there is nothing to mend",
            "2:wrong usage, not a report",
            "3:there are faults, but this form can keep none of their remedies"
        })
final class AdviseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REPORT", description = "What pathsum diagnose --json wrote.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "ethtool",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, a script to run now.")
    private AdviceFormat format;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Report report = ReportReader.read(file);
            String text = format.write(report);
            if (text != null) {
                spec.commandLine().getOut().print(text);
                spec.commandLine().getOut().flush();
                return ExitStatus.OK;
            }
            int remarks = 0;
            for (String remark : format.remarks(report)) {
                err.println("pathsum: " + remark);
                remarks++;
            }
            if (remarks == 0) {
                err.println("pathsum: " + file + ": nothing to mend: " + report.summary());
            }
            return remarks == 0 ? ExitStatus.OK : ExitStatus.INCONCLUSIVE;
        } catch (CaptureException wrong) {
            err.println("pathsum: " + wrong.getMessage());
            return ExitStatus.TROUBLE;
        }
    }
}
