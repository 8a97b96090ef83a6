package pathsum.cli.manual;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What a command says of itself, without picocli's markup. */
final class Texts {
    private Texts() {}

    /** One element per line; the line breaks (%n) that picocli allows in a line are obeyed. */
    static List<String> lines(String... described) {
        List<String> lines = new ArrayList<>();
        for (String line : described) {
            lines.addAll(plain(line).lines().toList());
        }
        return lines;
    }

    static String plain(String described) {
        return Ansi.OFF.string(described.replace("%n", "\n").replace("%%", "%"));
    }

    /** The first sentence, for shells that show one line. */
    static String brief(String... described) {
        String text = String.join(" ", lines(described)).strip();
        int stop = text.indexOf(". ");
        String sentence = stop < 0 ? text : text.substring(0, stop);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** A parameter's label without the angle brackets picocli puts around one it had to make up. */
    static String bare(String label) {
        return label.startsWith("<") && label.endsWith(">") ? label.substring(1, label.length() - 1) : label;
    }

    static <A extends ArgSpec> List<A> visible(List<A> arguments) {
        return arguments.stream().filter(argument -> !argument.hidden()).toList();
    }

    static Map<String, CommandLine> visibleCommands(CommandSpec command) {
        Map<String, CommandLine> visible = new TreeMap<>(command.subcommands());
        visible.values().removeIf(each -> each.getCommandSpec().usageMessage().hidden());
        return visible;
    }

    /** The words an argument can be, or none if it can be anything. */
    static List<String> candidates(ArgSpec argument) {
        List<String> words = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(words::add);
        }
        return words;
    }

    static boolean isFile(ArgSpec argument) {
        return argument.auxiliaryTypes().length > 0 && argument.auxiliaryTypes()[0] == Path.class;
    }
}
