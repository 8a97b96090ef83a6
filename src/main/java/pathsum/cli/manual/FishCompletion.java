package pathsum.cli.manual;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for the fish shell. */
public final class FishCompletion {
    private final StringBuilder script = new StringBuilder("# fish completion for pathsum\n");

    private FishCompletion() {}

    public static String of(CommandSpec root) {
        FishCompletion completion = new FishCompletion();
        completion.options(root, "__fish_use_subcommand");
        for (CommandLine each : Texts.visibleCommands(root).values()) {
            CommandSpec command = each.getCommandSpec();
            completion.line(
                    "__fish_use_subcommand",
                    "-f -a " + command.name(),
                    command.usageMessage().description());
            completion.options(command, "__fish_seen_subcommand_from " + command.name());
        }
        return completion.script.toString();
    }

    private void options(CommandSpec command, String condition) {
        for (OptionSpec option : Texts.visible(command.options())) {
            String names =
                    List.of(option.names()).stream().map(FishCompletion::name).collect(Collectors.joining(" "));
            line(condition, names + parameter(option), option.description());
        }
    }

    private void line(String condition, String what, String... description) {
        script.append("complete -c pathsum -n ")
                .append(quoted(condition))
                .append(' ')
                .append(what)
                .append(" -d ")
                .append(quoted(Texts.brief(description)))
                .append('\n');
    }

    private static String name(String name) {
        if (name.startsWith("--")) {
            return "-l " + name.substring(2);
        }
        return (name.length() == 2 ? "-s " : "-o ") + name.substring(1);
    }

    private static String parameter(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        List<String> words = Texts.candidates(option);
        if (!words.isEmpty()) {
            return " -x -a " + quoted(String.join(" ", words));
        }
        return Texts.isFile(option) ? " -r -F" : " -x";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
