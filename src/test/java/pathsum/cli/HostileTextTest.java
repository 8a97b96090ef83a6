package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.capture.savefile.Octets;
import pathsum.host.Interface;
import pathsum.host.linux.LinuxHost;
import picocli.CommandLine;

/** What comes from outside and reaches a terminal does nothing there, and never looks like a line of our own. */
class HostileTextTest {
    private static final String HOSTILE = "e\u001b]0;owned\u0007\u009b31m\u202e\npathsum: all is well";
    private static final String SHOWN = "e\\u001b]0;owned\\u0007\\u009b31m\\u202e\\u000apathsum: all is well";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        CommandLine pathsum = Main.commandLine();
        pathsum.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        return pathsum.setErr(new StandardError(err)).execute(arguments);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "diagnose", "advise", "explain", "no such command", "diagnose --no-such-option"})
    void anArgumentIsQuotedHarmlessly(String command) {
        String[] words = command.startsWith("no") ? new String[] {command} : command.split(" ");
        String[] arguments = Arrays.copyOf(words, words.length + 1);
        arguments[words.length] = HOSTILE;

        assertThat(run(arguments)).isEqualTo(ExitStatus.TROUBLE);
        assertThat(err()).startsWith("pathsum: ").containsOnlyOnce("\n").doesNotContainPattern("[^ -~\n‘’'…]");
    }

    @Test
    void aFileIsNamedHarmlesslyBetweenVerdicts() throws IOException {
        String file = Files.write(directory.resolve(HOSTILE.replace('/', '_')), capture("eth0"))
                .toString();
        ByteArrayOutputStream verdicts = new ByteArrayOutputStream();
        VerifyRun verify = new VerifyRun(List.of(file), VerifyFormat.text, 1, verdicts, new StandardError(err));

        assertThat(verify.call()).isZero();
        assertThat(verdicts.toString(StandardCharsets.UTF_8))
                .contains(SHOWN + ": frame 1")
                .hasLineCount(2);
    }

    @Test
    void namesAndCommentsOfAFileAreReportedHarmlessly() throws IOException {
        String file =
                Files.write(directory.resolve("a.pcapng"), capture(HOSTILE)).toString();

        run("diagnose", "--verbose", file);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("all is well")
                .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202e]")
                .doesNotContainPattern("(?m)^pathsum: all is well");
    }

    @Test
    void aTableOfInterfacesShowsThemHarmlessly() {
        Map<Interface, Map<String, Long>> statistics = new LinkedHashMap<>();
        statistics.put(Interface.unknown(HOSTILE), Map.of(HOSTILE, 1L));

        new InterfaceTable(statistics)
                .print(LinuxHost.here().read(), new PrintWriter(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8)).contains(SHOWN).doesNotContainPattern("[^ -~\n]");
    }

    private static byte[] capture(String interfaceName) {
        byte[] frame = HexFormat.of()
                .parseHex("02000000000202000000000108004500002d0007000040068e88c0000201c63364079c4001bb"
                        + "000000010000000250182000c1ba000068656c6c6f");
        Octets file = new Octets(ByteOrder.LITTLE_ENDIAN);
        byte[] comment = file.same().option(1, HOSTILE).bytes();
        byte[] name = file.same().option(2, interfaceName).bytes();
        return file.section(comment)
                .networkInterface(1, 0, name)
                .networkInterface(1, 0)
                .enhanced(0, 0, frame.length, frame, comment)
                .bytes();
    }
}
