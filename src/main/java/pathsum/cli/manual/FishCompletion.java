package pathsum.cli.manual;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

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
            String within = "__fish_seen_subcommand_from " + command.name();
            completion.options(command, within);
            completion.rest(command, within);
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

    /** Files are what fish offers by itself. */
    private void rest(CommandSpec command, String condition) {
        List<PositionalParamSpec> parameters = Texts.visible(command.positionalParameters());
        Offer offer = parameters.isEmpty() ? Offer.NOTHING : Offer.of(parameters.get(0));
        if (offer == Offer.NOTHING) {
            script.append("complete -c pathsum -n ").append(quoted(condition)).append(" -f\n");
        } else if (offer != Offer.FILES) {
            line(
                    condition,
                    "-f -a " + words(parameters.get(0)),
                    parameters.get(0).paramLabel());
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
        return switch (Offer.of(option)) {
            case FILES -> " -r -F";
            case WORDS, INTERFACES -> " -x -a " + words(option);
            case NOTHING -> " -x";
        };
    }

    private static String words(ArgSpec argument) {
        return quoted(
                Offer.of(argument) == Offer.INTERFACES
                        ? "(command ls /sys/class/net 2>/dev/null)"
                        : String.join(" ", Texts.candidates(argument)));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
