package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pathsum.diagnosis.Cause;

/** What the README shows is what the program says. */
class ReadmeTest {
    private static final Pattern TRANSCRIPT =
            Pattern.compile("```console\n\\$ pathsum diagnose captures/(\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final String LEFT_OUT = "[…]";

    @Test
    void showsReportsAsTheyAre() throws IOException {
        Matcher transcripts = TRANSCRIPT.matcher(Files.readString(Path.of("README.md")));
        int shown = 0;
        while (transcripts.find()) {
            List<String> report = Files.readAllLines(Path.of("reports", transcripts.group(1) + ".txt"));
            isShown(transcripts.group(2).lines().toList(), report);
            shown++;
        }
        assertThat(shown).isPositive();
    }

    /** Every line in its order, none left out but where it says so. */
    private static void isShown(List<String> shown, List<String> report) {
        int at = 0;
        for (int i = 0; i < shown.size(); i++) {
            String line = shown.get(i);
            if (line.equals(LEFT_OUT)) {
                boolean more = i + 1 < shown.size();
                at = more ? at + report.subList(at, report.size()).indexOf(shown.get(i + 1)) : report.size();
            } else {
                assertThat(line).isEqualTo(report.get(at));
                at++;
            }
        }
    }

    @Test
    void namesEveryCauseWithItsSeverity() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        for (Cause cause : Cause.values()) {
            assertThat(readme)
                    .contains("| `" + cause.code() + "` | " + cause.severity().code() + " | " + cause.meaning() + " |");
        }
    }
}
