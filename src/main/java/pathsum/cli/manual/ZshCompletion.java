package pathsum.cli.manual;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for zsh (zshcompsys(1), {@code _arguments}). */
public final class ZshCompletion {
    private final StringBuilder script = new StringBuilder();

    private ZshCompletion() {}

    public static String of(CommandSpec root) {
        ZshCompletion completion = new ZshCompletion();
        completion.write(root);
        return completion.script.toString();
    }

    private void write(CommandSpec root) {
        line("#compdef pathsum");
        line("local curcontext=\"$curcontext\" state line");
        line("local -a commands");
        line("commands=(");
        for (CommandLine each : Texts.visibleCommands(root).values()) {
            CommandSpec command = each.getCommandSpec();
            String description = Texts.brief(command.usageMessage().description());
            line("    " + quoted(command.name() + ":" + description.replace(":", "\\:")));
        }
        line(")");
        line("_arguments -C \\");
        options(root, "    ");
        line("    '1:command:->command' '*::argument:->argument' && return");
        line("case $state in");
        line("    command) _describe command commands ;;");
        line("    argument)");
        line("        case $line[1] in");
        for (CommandLine each : Texts.visibleCommands(root).values()) {
            line("            " + each.getCommandName() + ")");
            line("                _arguments -s \\");
            options(each.getCommandSpec(), "                    ");
            line("                    " + rest(each.getCommandSpec()));
            line("                ;;");
        }
        line("        esac ;;");
        line("esac");
    }

    private void options(CommandSpec command, String indent) {
        for (OptionSpec option : Texts.visible(command.options())) {
            String description = Texts.brief(option.description());
            String names = String.join(" ", option.names());
            for (String name : option.names()) {
                String exclusion = option.isMultiValue() ? "*" : option.names().length > 1 ? "(" + names + ")" : "";
                line(indent
                        + quoted(exclusion + name + joint(option, name) + "[" + escaped(description) + "]"
                                + parameter(option))
                        + " \\");
            }
        }
    }

    /** How the value may follow: {@code --option=value} or {@code -ovalue}, or as a word of its own. */
    private static String joint(OptionSpec option, String name) {
        return option.arity().max() == 0 ? "" : name.startsWith("--") ? "=" : "+";
    }

    private static String parameter(OptionSpec option) {
        return option.arity().max() == 0 ? "" : ":" + escaped(Texts.bare(option.paramLabel())) + ":" + action(option);
    }

    private static String rest(CommandSpec command) {
        List<PositionalParamSpec> parameters = Texts.visible(command.positionalParameters());
        if (parameters.isEmpty()) {
            return "':'";
        }
        PositionalParamSpec first = parameters.get(0);
        return quoted("*:" + escaped(Texts.bare(first.paramLabel())) + ":" + action(first));
    }

    private static String action(ArgSpec argument) {
        return switch (Offer.of(argument)) {
            case WORDS -> "(" + String.join(" ", Texts.candidates(argument)) + ")";
            case FILES -> "_files";
            case INTERFACES -> "_net_interfaces";
            case NOTHING -> " ";
        };
    }

    private void line(String... parts) {
        Arrays.stream(parts).forEach(script::append);
        script.append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
