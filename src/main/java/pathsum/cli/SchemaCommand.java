package pathsum.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import pathsum.report.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pathsum schema}. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of the report that --json writes.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        spec.commandLine().getOut().print(Schema.text());
        spec.commandLine().getOut().flush();
        return ExitStatus.OK;
    }
}
