package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pathsum.diagnosis.Diagnosis;

class MarkdownReportWriterTest {
    @Test
    void showsSummaryPathAndCommandAndFoldsTheRest() throws IOException {
        assertThat(markdown(Diagnoses.stateLost()))
                .containsSubsequence(
                        "## pathsum: fault",
                        "**Something on router",
                        "```text",
                        ">>>> F1 partial-state-lost",
                        "```sh\nethtool -K vif8.0 tx off\n```",
                        "<details><summary>What would not help");
    }

    @Test
    void namesEveryPoint() throws IOException {
        assertThat(markdown(Diagnoses.stateLost()))
                .contains("`client/eth0`", "`dom0/vif7.0`", "`router/eth1`", "`server/eth0`");
    }

    @Test
    void staysShortEnoughWhateverTheInputAndSaysWhatItCut() throws IOException {
        String markdown = markdown(Hostile.large());

        assertThat(markdown.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(60_000);
        assertThat(markdown).contains("Left out to stay short enough");
        assertThat(occurrences(markdown, "<details>")).isEqualTo(occurrences(markdown, "</details>"));
    }

    @Test
    void nothingFromOutsideIsMarkup() throws IOException {
        String markdown = markdown(Hostile.named());

        assertThat(markdown).doesNotContain("\u202e", "\u0007", "\u001b");
        assertThat(withoutCode(markdown)).doesNotContain("<script", "<img", "](http", "`", "@all", "#1");
    }

    private static String withoutCode(String markdown) {
        String prose = Pattern.compile("^(```+)[a-z]*$.*?^\\1$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(markdown)
                .replaceAll("");
        return prose.replaceAll("\\\\[\\\\`\\[\\]|_*~!$]", "").replaceAll("(?<!`)(`+)(?!`).+?(?<!`)\\1(?!`)", "");
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static String markdown(Diagnosis diagnosis) throws IOException {
        StringBuilder out = new StringBuilder();
        new MarkdownReportWriter().write(Diagnoses.run(), diagnosis, out);
        return out.toString();
    }
}
