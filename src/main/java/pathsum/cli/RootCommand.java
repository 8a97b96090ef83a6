package pathsum.cli;

import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code pathsum}. */
@Command(
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
final class RootCommand extends Program {
    /** The command of a name, or null if there is none, or it is not named as its class is. */
    static Class<?> named(String name) {
        for (Class<?> command : RootCommand.class.getAnnotation(Command.class).subcommands()) {
            String simple = command.getSimpleName();
            if (simple.toLowerCase(Locale.ROOT).equals(name + "command")) {
                return command;
            }
        }
        return null;
    }
}
