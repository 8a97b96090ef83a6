package pathsum.cli;

import picocli.CommandLine.Command;

/** {@code pathsum}. */
@Command(
        name = "pathsum",
        description =
                "Tells whether a wrong-looking checksum is a fault, where it becomes one, why, and what mends it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AdviseCommand.class,
            CaptureCommand.class,
            CompareCommand.class,
            DiagnoseCommand.class,
            DocumentationCommand.class,
            ExplainCommand.class,
            InterfacesCommand.class,
            SchemaCommand.class,
            VerifyCommand.class,
        })
final class RootCommand {}
