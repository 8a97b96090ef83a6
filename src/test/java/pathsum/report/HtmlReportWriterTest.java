package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pathsum.diagnosis.Diagnosis;

class HtmlReportWriterTest {
    @Test
    void namesEveryPointAndTheCulprit() throws IOException {
        assertThat(html(Diagnoses.stateLost()))
                .contains("client/eth0", "dom0/vif7.0", "router/eth1", "F1 partial-state-lost happens here");
    }

    @Test
    void loadsNothing() throws IOException {
        for (Diagnosis diagnosis : new Diagnosis[] {Diagnoses.stateLost(), Diagnoses.encapsulated()}) {
            assertThat(html(diagnosis))
                    .doesNotContain("http:", "https:", " src=", "url(", "@import", "<link", "<iframe", "<img");
        }
    }

    @Test
    void allowsOnlyItsOwnStyleAndScriptToBeUsed() throws Exception {
        String html = html(Diagnoses.stateLost());

        assertThat(html).contains("default-src 'none'");
        assertThat(html).contains("style-src 'sha256-" + digest(between(html, "<style>", "</style>")) + "'");
        assertThat(html).contains("script-src 'sha256-" + digest(between(html, "<script>", "</script>")) + "'");
        assertThat(html).doesNotContainPattern("<[^>]+ (style|on[a-z]+)=");
    }

    @Test
    void nothingFromOutsideIsMarkup() throws IOException {
        String html = html(Hostile.named());

        assertThat(occurrences(html, "<script")).isEqualTo(1);
        assertThat(html).doesNotContain("<img", "\u202e", "\u0007", "\u001b", "\0");
        assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void closesEveryElementItOpens() throws IOException {
        for (Diagnosis diagnosis :
                new Diagnosis[] {Diagnoses.stateLost(), Diagnoses.healthy(), Diagnoses.encapsulated(), Hostile.named()
                }) {
            String html = html(diagnosis);
            for (String tag : new String[] {"section", "div", "details", "table", "tr", "td", "ul", "li", "svg", "p"}) {
                assertThat(count(html, "<" + tag + "[ >]")).as(tag).isEqualTo(count(html, "</" + tag + ">"));
            }
        }
    }

    private static int occurrences(String text, String part) {
        return count(text, Pattern.quote(part));
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }

    private static String between(String text, String start, String end) {
        Matcher matcher = Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String digest(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String html(Diagnosis diagnosis) throws IOException {
        StringBuilder out = new StringBuilder();
        new HtmlReportWriter().write(Diagnoses.run(), diagnosis, out);
        return out.toString();
    }
}
