package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names made of the pieces that markup is made of, in every place of a report that holds text from outside. */
class HostileNamesPropertyTest {
    private static final String[] PIECES = {
        "<",
        ">",
        "&",
        "\"",
        "'",
        "`",
        "``",
        "```",
        "\n",
        "\r",
        "\t",
        "\\",
        "|",
        "*",
        "_",
        "[",
        "](",
        ")",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<style>",
        "</details>",
        "onload=",
        "javascript:",
        "\u202e",
        "\u2066",
        "\u0000",
        "\u001b[2J",
        "\u0085",
        "\ud800",
        "\udc00",
        "{}",
        "{{x}}",
        "${x}",
        "#1",
        "@all",
        "http://x",
        "%s",
        "a",
        " "
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13})
    void nothingFromOutsideBecomesMarkupOrReachesATerminal(int seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            StringBuilder name = new StringBuilder();
            for (int j = 1 + random.nextInt(8); j > 0; j--) {
                name.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Report report = Reports.of(Diagnoses.run(), Hostile.with(name.toString()));
            String html = written(new HtmlReportWriter(), report);

            assertThat(count(html, "<script")).as(name.toString()).isEqualTo(1);
            assertThat(count(html, "<style")).isEqualTo(1);
            assertThat(count(html, "<!--")).isZero();
            assertThat(count(html, "<details")).isEqualTo(count(html, "</details>"));
            for (ReportWriter form :
                    new ReportWriter[] {new MarkdownReportWriter(), new TextReportWriter(TextOptions.DEFAULT)}) {
                assertThat(written(form, report))
                        .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202e\\u2066]");
            }
        }
    }

    private static String written(ReportWriter form, Report report) throws IOException {
        StringBuilder out = new StringBuilder();
        form.write(report, out);
        return out.toString();
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
