package pathsum.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import pathsum.diagnosis.Cause;
import pathsum.report.Catalogue;
import pathsum.report.TextOptions;
import pathsum.report.TextOptions.Detail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathsum explain}. */
@Command(
        name = "explain",
        description = {
            "Explain a cause that a report names: what it is, how it is recognised, what it is confused with and what"
                    + " helps.",
            "Without a cause, lists them all."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = ExitStatus.TROUBLE,
        exitCodeOnExecutionException = ExitStatus.TROUBLE,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:explained", "2:wrong usage, or there is no such cause"})
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** For completion. */
    static final class Codes extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Codes() {
            super(Arrays.stream(Cause.values()).map(Cause::code).toList());
        }
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "CAUSE",
            completionCandidates = Codes.class,
            description = "A cause as a report has it: partial-state-lost.")
    private String code;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        TextOptions options = new TextOptions(TextOptions.DEFAULT.width(), Colour.AUTO.isOn(), Detail.NORMAL);
        if (code == null) {
            Catalogue.list(options, out);
            out.flush();
            return ExitStatus.OK;
        }
        Optional<Cause> cause = Catalogue.find(code);
        if (cause.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("pathsum: there is no cause '" + code + "'; did you mean '"
                            + Catalogue.closest(code).code() + "'? 'pathsum explain' lists them all");
            return ExitStatus.TROUBLE;
        }
        Catalogue.explain(cause.get(), options, out);
        out.flush();
        return ExitStatus.OK;
    }
}
