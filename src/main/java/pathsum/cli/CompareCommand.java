package pathsum.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import pathsum.capture.CaptureException;
import pathsum.report.Comparison;
import pathsum.report.ComparisonWriter;
import pathsum.report.ReportReader;
import pathsum.report.TextOptions;
import pathsum.report.TextOptions.Detail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathsum compare}. */
@Command(
        name = "compare",
        description = {
            "Tell from two reports whether a remedy worked.",
            "Points are matched by hardware address, UUID and role, since domain ids change at every start."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = ExitStatus.TROUBLE,
        exitCodeOnExecutionException = ExitStatus.TROUBLE,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:better, or as it was",
            "1:worse",
            "2:wrong usage, or a report could not be read",
            "3:the later run did not see enough to tell"
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE.json", description = "What diagnose --json wrote before the change.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER.json", description = "What it wrote after the change.")
    private Path after;

    @Option(names = "--json", description = "Print the comparison as JSON.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print one sentence only.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Comparison comparison;
        try {
            comparison = Comparison.of(ReportReader.read(before), ReportReader.read(after));
        } catch (CaptureException trouble) {
            spec.commandLine().getErr().println("pathsum: " + trouble.getMessage());
            return ExitStatus.TROUBLE;
        }
        if (json) {
            ComparisonWriter.json(comparison, out);
        } else {
            Detail detail = quiet ? Detail.QUIET : Detail.NORMAL;
            ComparisonWriter.text(comparison, new TextOptions(TextOptions.DEFAULT.width(), false, detail), out);
        }
        out.flush();
        if (comparison.isUnknown()) {
            return ExitStatus.INCONCLUSIVE;
        }
        return comparison.isWorse() ? ExitStatus.FAULT : ExitStatus.OK;
    }
}
