package pathsum.cli;

import picocli.CommandLine.Command;

/** {@code pathsum} without its commands. */
@Command(
        name = "pathsum",
        description =
                "Tells whether a wrong-looking checksum is a fault, where it becomes one, why, and what mends it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
class Program {}
