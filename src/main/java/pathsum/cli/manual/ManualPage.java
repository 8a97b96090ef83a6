package pathsum.cli.manual;

import static pathsum.cli.manual.Roff.bold;
import static pathsum.cli.manual.Roff.italic;
import static pathsum.cli.manual.Roff.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of one command. */
public final class ManualPage {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATHSUM_JAVA", "The java program to use; otherwise $JAVA_HOME/bin/java, otherwise java on the PATH.",
            "PATHSUM_JAVA_OPTS", "Further options for the Java machine, split at blanks, such as -Xmx4g.",
            "NO_COLOR", "If set and not empty, the report is never coloured.");

    private final CommandSpec command;
    private final Roff page;

    private ManualPage(CommandSpec command, String version, String date) {
        this.command = command;
        this.page = new Roff(name(command).toUpperCase(Locale.ROOT), date, "pathsum " + version);
    }

    /** The page's name, which is the command's with hyphens: {@code pathsum-verify}. */
    public static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** The page as man(7) source. */
    public static String of(CommandSpec command, String version, String date) {
        return new ManualPage(command, version, date).write();
    }

    private String write() {
        page.section("NAME");
        page.paragraph(text(name(command)) + " \\- " + text(summary(command)));
        page.section("SYNOPSIS");
        page.paragraph(synopsis());
        page.section("DESCRIPTION");
        for (String line : Texts.lines(command.usageMessage().description())) {
            page.paragraph(text(line));
        }
        arguments();
        commands();
        exitStatus();
        if (command.parent() == null) {
            page.section("ENVIRONMENT");
            ENVIRONMENT.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(variable -> page.item(bold(variable.getKey()), text(variable.getValue())));
        }
        List<String> footer = Texts.lines(command.usageMessage().footer());
        if (!footer.isEmpty()) {
            page.section("NOTES");
            page.verbatim(footer);
        }
        seeAlso();
        return page.toString();
    }

    private static String summary(CommandSpec command) {
        List<String> lines = Texts.lines(command.usageMessage().description());
        String line = lines.isEmpty() ? command.name() : lines.get(0);
        int stop = line.indexOf(". ");
        String sentence = stop < 0 ? line : line.substring(0, stop);
        String bare = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }

    private String synopsis() {
        StringBuilder line = new StringBuilder(bold(command.qualifiedName()));
        for (OptionSpec option : Texts.visible(command.options())) {
            String one = bold(option.shortestName()) + parameter(option);
            String repeated = option.isMultiValue() ? "..." : "";
            line.append('\n').append(option.required() ? one + repeated : "[" + one + "]" + repeated);
        }
        for (PositionalParamSpec parameter : Texts.visible(command.positionalParameters())) {
            String label = italic(Texts.bare(parameter.paramLabel()));
            String repeated = parameter.arity().max() > 1 ? "..." : "";
            line.append('\n').append(parameter.arity().min() > 0 ? label + repeated : "[" + label + repeated + "]");
        }
        if (!command.subcommands().isEmpty()) {
            line.append('\n')
                    .append(italic("COMMAND"))
                    .append(" [")
                    .append(italic("ARGUMENT"))
                    .append("...]");
        }
        return line.toString();
    }

    private void arguments() {
        List<OptionSpec> options = Texts.visible(command.options());
        List<PositionalParamSpec> parameters = Texts.visible(command.positionalParameters());
        if (options.isEmpty() && parameters.isEmpty()) {
            return;
        }
        page.section("OPTIONS");
        for (PositionalParamSpec parameter : parameters) {
            page.item(italic(Texts.bare(parameter.paramLabel())), meaning(parameter));
        }
        for (OptionSpec option : options) {
            String names = List.of(option.names()).stream().map(Roff::bold).collect(Collectors.joining(", "));
            page.item(names + parameter(option), meaning(option));
        }
    }

    private void commands() {
        Map<String, CommandLine> subcommands = Texts.visibleCommands(command);
        if (!subcommands.isEmpty()) {
            page.section("COMMANDS");
            subcommands.forEach((name, subcommand) -> page.item(
                    "\\fB" + text(ManualPage.name(subcommand.getCommandSpec())) + "\\fR(1)",
                    text(summary(subcommand.getCommandSpec()))));
        }
    }

    private void exitStatus() {
        Map<String, String> statuses = command.usageMessage().exitCodeList();
        if (!statuses.isEmpty()) {
            page.section("EXIT STATUS");
            statuses.forEach((status, meaning) -> page.item(bold(status.strip()), text(Texts.plain(meaning))));
        }
    }

    private void seeAlso() {
        page.section("SEE ALSO");
        CommandSpec root = command.root();
        String others = Texts.visibleCommands(root).values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(other -> other != command)
                .map(other -> "\\fB" + text(name(other)) + "\\fR(1)")
                .collect(Collectors.joining(", "));
        String own = command == root ? "" : "\\fB" + text(name(root)) + "\\fR(1), ";
        page.paragraph(own + others + (others.isEmpty() ? "" : ", ") + "\\fBtcpdump\\fR(8), \\fBethtool\\fR(8)");
    }

    private static String parameter(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        String separator = option.longestName().startsWith("--") ? "=" : " ";
        String label = italic(Texts.bare(option.paramLabel()));
        return option.arity().min() == 0 ? "[" + separator + label + "]" : " " + label;
    }

    private static String meaning(ArgSpec argument) {
        String meaning = String.join("\n", Texts.lines(argument.description()));
        return meaning.isEmpty() ? text("See the description.") : text(meaning);
    }
}
