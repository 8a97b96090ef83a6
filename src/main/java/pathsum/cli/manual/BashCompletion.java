package pathsum.cli.manual;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for bash, with or without the package bash-completion. */
public final class BashCompletion {
    private static final String BEGIN =
            """
            # bash completion for pathsum
            _pathsum() {
                local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' name i
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    if [[ ${COMP_WORDS[i]} != -* ]]; then
                        command=${COMP_WORDS[i]}
                        break
                    fi
                done
                # An option with its value is three words to readline: --format = tsv
                if [[ $current == = ]]; then
                    current=''
                elif [[ $before == = ]]; then
                    before=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                local words=''
                case "$command $before" in
            """;
    private static final String END =
            """
                esac
                case $words in
                    FILES) compopt -o default ;;
                    INTERFACES)
                        for name in "/sys/class/net/$current"*; do
                            name=${name##*/}
                            [[ $name == *[!A-Za-z0-9_.@-]* ]] || COMPREPLY+=("$name")
                        done
                        ;;
                    *) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current") ;;
                esac
            }
            complete -F _pathsum pathsum
            """;

    private final StringBuilder script = new StringBuilder(BEGIN);

    private BashCompletion() {}

    public static String of(CommandSpec root) {
        BashCompletion completion = new BashCompletion();
        List<CommandLine> commands = List.copyOf(Texts.visibleCommands(root).values());
        for (CommandLine each : commands) {
            completion.values(each.getCommandSpec());
        }
        completion.line("        *)");
        completion.line("            case \"$command $current\" in");
        List<String> names = new ArrayList<>(options(root));
        completion.words(" -*", names);
        completion.words(
                " *", commands.stream().map(CommandLine::getCommandName).toList());
        for (CommandLine each : commands) {
            String name = each.getCommandName();
            completion.words(name + " -*", options(each.getCommandSpec()));
            completion.line("                '", name, " '*) words=", rest(each.getCommandSpec()), " ;;");
        }
        completion.line("            esac");
        completion.line("            ;;");
        return completion.script.append(END).toString();
    }

    /** What may follow each option that takes something. */
    private void values(CommandSpec command) {
        for (OptionSpec option : Texts.visible(command.options())) {
            if (option.arity().max() > 0) {
                String patterns = String.join(
                        " | ",
                        List.of(option.names()).stream()
                                .map(name -> "'" + command.name() + " " + name + "'")
                                .toList());
                line("        ", patterns, ") words=", offer(option), " ;;");
            }
        }
    }

    /** @param pattern a command, a blank, and the beginning of a word */
    private void words(String pattern, List<String> words) {
        String literal = pattern.substring(0, pattern.length() - 1);
        line("                '", literal, "'*) words='", String.join(" ", words), "' ;;");
    }

    private static List<String> options(CommandSpec command) {
        return Texts.visible(command.options()).stream()
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
    }

    private static String rest(CommandSpec command) {
        return Texts.visible(command.positionalParameters()).stream()
                .findFirst()
                .map(BashCompletion::offer)
                .orElse("''");
    }

    private static String offer(ArgSpec argument) {
        return switch (Offer.of(argument)) {
            case WORDS -> "'" + String.join(" ", Texts.candidates(argument)) + "'";
            case NOTHING -> "''";
            case FILES, INTERFACES -> Offer.of(argument).name();
        };
    }

    private void line(String... parts) {
        for (String part : parts) {
            script.append(part);
        }
        script.append('\n');
    }
}
