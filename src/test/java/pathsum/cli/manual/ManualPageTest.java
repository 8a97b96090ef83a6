package pathsum.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ManualPageTest {
    @Command(
            name = "sums",
            description = {"Adds what's there. And more.", ".dot first"},
            subcommands = Deep.class,
            footer = {"Example:%n  sums -n 1 a\\b"})
    static final class Root {}

    @Command(
            name = "deep",
            description = "Goes deep.",
            exitCodeList = {"0:well", "2:not well"})
    static final class Deep {
        enum Colour {
            RED,
            BLUE
        }

        @Option(
                names = {"-n", "--number"},
                paramLabel = "N",
                description = "how many, default ${DEFAULT-VALUE}",
                defaultValue = "3")
        int number;

        @Option(names = "--colour", paramLabel = "COLOUR", description = "one of ${COMPLETION-CANDIDATES}: [all]")
        Colour colour;

        @Option(names = "--out", paramLabel = "FILE", description = "where to")
        Path out;

        @Option(names = "--on", paramLabel = "IFACE", description = "where")
        String interfaceName;

        @Option(names = "--secret", hidden = true)
        boolean secret;

        @Parameters(paramLabel = "CAPTURE", arity = "1..*", description = "captures")
        List<Path> captures;
    }

    private final CommandSpec root = new CommandLine(new Root()).getCommandSpec();
    private final CommandSpec deep = root.subcommands().get("deep").getCommandSpec();

    @Test
    void namesAndSummarisesTheCommand() {
        assertThat(ManualPage.name(deep)).isEqualTo("sums-deep");
        assertThat(page(deep))
                .contains(".TH SUMS-DEEP 1 \"2026-01-02\" \"pathsum 1.2\"", "sums\\-deep \\- goes deep\n");
        assertThat(page(root)).contains("sums \\- adds what\\(aqs there\n", "\\fBsums\\-deep\\fR(1)\ngoes deep\n");
    }

    @Test
    void keepsTextFromBeingTakenForRequests() {
        assertThat(page(root)).contains("\n\\&.dot first\n", "a\\eb");
        assertThat(page(root).lines()).noneMatch(line -> line.startsWith(".") && !line.matches("\\.[A-Za-z]{2}( .*)?"));
    }

    @Test
    void describesOptionsWithTheirValuesFilledIn() {
        assertThat(page(deep))
                .contains("\\fB\\-n\\fR, \\fB\\-\\-number\\fR \\fIN\\fR\nhow many, default 3\n")
                .contains("one of RED, BLUE")
                .contains("\n\\fICAPTURE\\fR...\n")
                .contains(".SH EXIT STATUS\n.TP\n\\fB0\\fR\nwell\n")
                .doesNotContain("secret");
    }

    @Test
    void completesInFish() {
        assertThat(FishCompletion.of(root))
                .contains("complete -c pathsum -n '__fish_use_subcommand' -f -a deep -d 'Goes deep'\n")
                .contains("-n '__fish_seen_subcommand_from deep' -s n -l number -x -d")
                .contains("-l colour -x -a 'RED BLUE'", "-l out -r -F")
                .doesNotContain("secret");
    }

    @Test
    void completesInZsh() {
        assertThat(ZshCompletion.of(root))
                .startsWith("#compdef pathsum\n")
                .contains(
                        "'deep:Goes deep'",
                        "--colour=[one of RED, BLUE\\: \\[all\\]]:COLOUR:(RED BLUE)'",
                        ":FILE:_files'")
                .doesNotContain("secret");
    }

    @Test
    void completesInBash() {
        assertThat(BashCompletion.of(root))
                .contains("'deep -n' | 'deep --number') words='' ;;")
                .contains("'deep --colour') words='RED BLUE' ;;", "'deep --out') words=FILES ;;")
                .contains("' '*) words='deep' ;;", "'deep -'*) words='-n --number --colour --out --on' ;;")
                .contains("'deep '*) words=FILES ;;", "\ncomplete -F _pathsum pathsum\n")
                .doesNotContain("secret");
    }

    @Test
    void offersTheNamesOfInterfaces() {
        assertThat(BashCompletion.of(root)).contains("'deep --on') words=INTERFACES ;;");
        assertThat(ZshCompletion.of(root)).contains(":IFACE:_net_interfaces'");
        assertThat(FishCompletion.of(root)).contains("-l on -x -a '(command ls /sys/class/net 2>/dev/null)'");
    }

    private static String page(CommandSpec command) {
        return ManualPage.of(command, "1.2", "2026-01-02");
    }
}
