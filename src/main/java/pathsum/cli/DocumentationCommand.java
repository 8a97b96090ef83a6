package pathsum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import pathsum.cli.manual.BashCompletion;
import pathsum.cli.manual.FishCompletion;
import pathsum.cli.manual.ManualPage;
import pathsum.cli.manual.ZshCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathsum generate-documentation}: for packagers, hence hidden. */
@Command(
        name = "generate-documentation",
        hidden = true,
        description = "Write the manual pages and the completion of bash, zsh and fish below a directory.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitStatus.TROUBLE,
        exitCodeOnExecutionException = ExitStatus.TROUBLE)
final class DocumentationCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIRECTORY", description = "where to write; laid out as below /usr/share")
    private Path directory;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            defaultValue = "",
            description = "the date the pages bear, given so that they are the same in every build")
    private String date;

    @Override
    public Integer call() throws IOException {
        CommandSpec root = spec.root();
        Map<String, CommandLine> commands = new TreeMap<>(root.subcommands());
        commands.values().removeIf(each -> each.getCommandSpec().usageMessage().hidden());
        page(root);
        for (CommandLine command : commands.values()) {
            page(command.getCommandSpec());
        }
        write("bash-completion/completions/pathsum", BashCompletion.of(root));
        write("zsh/vendor-completions/_pathsum", ZshCompletion.of(root));
        write("fish/vendor_completions.d/pathsum.fish", FishCompletion.of(root));
        return ExitStatus.OK;
    }

    private void page(CommandSpec command) throws IOException {
        write("man/man1/" + ManualPage.name(command) + ".1", ManualPage.of(command, Version.number(), date));
    }

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
