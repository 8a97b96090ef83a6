package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.diagnosis.Diagnosis;

/** The page as a browser has it. */
class BrowserTest {
    private static final String FAULTY = "partial-state-lost";
    private static final String HEALTHY = "guest-to-guest-healthy";

    @TempDir
    static Path profile;

    @TempDir
    Path directory;

    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        if (Browser.program() == null) {
            System.err.println("SKIPPED: needs Chromium (Debian: chromium) to look at HTML reports");
        }
        Assumptions.assumeTrue(Browser.program() != null, "needs Chromium");
        browser = new Browser(profile);
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {FAULTY, HEALTHY})
    void theDrawingNamesEveryPoint(String name) throws Exception {
        Report report = open(name);
        List<String> drawn = browser.texts("svg.drawing .name title", "e.textContent");

        assertThat(drawn)
                .containsAll(report.points().stream().map(Report.Point::id).toList());
        assertThat(browser.evaluate("document.querySelectorAll('svg.drawing .culprit').length")
                                .asInt()
                        > 0)
                .isEqualTo(name.equals(FAULTY));
        assertThat(browser.evaluate("document.querySelectorAll('svg.timeline').length")
                        .asInt())
                .isEqualTo(report.points().size());
    }

    @Test
    void sortsTheFlowsByTheColumnThatIsClicked() throws Exception {
        open(many());
        String column = "document.querySelectorAll('#flows thead th')[3]";
        List<String> before = packets();
        List<String> sorted = new ArrayList<>(before);
        sorted.sort((a, b) -> Integer.compare(number(a), number(b)));

        browser.evaluate(column + ".click()");
        assertThat(packets()).isEqualTo(sorted).isNotEqualTo(before);
        assertThat(browser.evaluate(column + ".getAttribute('aria-sort')").asText())
                .isEqualTo("ascending");
        browser.evaluate(column + ".dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}))");
        Collections.reverse(sorted);
        assertThat(packets()).isEqualTo(sorted);
        browser.evaluate("document.querySelectorAll('#flows thead th')[1].click()");
        assertThat(browser.texts("#flows tbody tr", "e.cells[1].textContent"))
                .startsWith("10.0.0.1:1000", "10.0.0.1:1001", "10.0.0.1:1002");
    }

    @Test
    void showsOnlyTheFlowsWithEveryWord() throws Exception {
        open(many());
        int all = packets().size();
        browser.evaluate("(i => { i.value = 'TCP 0.1:177'; i.dispatchEvent(new Event('input')); })"
                + "(document.querySelector('input[data-filters]'))");
        List<String> shown = browser.texts("#flows tbody tr:not([hidden])", "e.cells[1].textContent");

        assertThat(shown).isNotEmpty().allMatch(source -> source.startsWith("10.0.0.1:177"));
        assertThat(browser.evaluate("document.querySelector('[data-shown]').textContent")
                        .asText())
                .isEqualTo(shown.size() + " of " + all);
    }

    @ParameterizedTest
    @CsvSource({"400,light", "400,dark", "1280,light", "1280,dark"})
    void fitsTheWindowInBothColours(int width, String colours) throws Exception {
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        browser.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
        for (String name : List.of(FAULTY, HEALTHY)) {
            open(name);

            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(width);
            String page = browser.evaluate("getComputedStyle(document.body).backgroundColor")
                    .asText();
            assertThat(number(page.substring(0, page.indexOf(','))) < 128).isEqualTo(colours.equals("dark"));
        }
    }

    @Test
    void aPrintedPageUnfoldsWhatIsFolded() throws Exception {
        open(FAULTY);
        assertThat(browser.evaluate("document.querySelectorAll('.finding details:not([open])').length")
                        .asInt())
                .isPositive();
        browser.evaluate("dispatchEvent(new Event('beforeprint'))");
        assertThat(browser.evaluate("document.querySelectorAll('.finding details:not([open])').length")
                        .asInt())
                .isZero();
    }

    @Test
    void namesMadeOfMarkupStayText() throws Exception {
        open(Reports.of(Diagnoses.run(), Hostile.named()));

        assertThat(browser.evaluate("document.scripts.length").asInt()).isEqualTo(1);
        assertThat(browser.evaluate("document.querySelectorAll('img, a, iframe').length")
                        .asInt())
                .isZero();
        assertThat(browser.evaluate("document.body.textContent.includes('<script>alert(1)')")
                        .asBoolean())
                .isTrue();
    }

    private static List<String> packets() throws Exception {
        return browser.texts("#flows tbody tr", "e.cells[3].textContent");
    }

    private static int number(String text) {
        return Integer.parseInt(text.replaceAll("[^0-9]", ""));
    }

    /** A report with many flows of different sizes. */
    private static Report many() {
        Diagnosis large = Hostile.large();
        Diagnosis one = Diagnoses.stateLost();
        return Reports.of(
                Diagnoses.run(),
                new Diagnosis(
                        one.verdict(),
                        one.summary(),
                        one.points(),
                        one.assumptions(),
                        one.findings(),
                        large.flows(),
                        one.traffic(),
                        one.limitations()));
    }

    private Report open(String name) throws Exception {
        Report report = ReportReader.read(Path.of("reports", name + ".json"));
        open(report);
        return report;
    }

    private void open(Report report) throws Exception {
        StringBuilder html = new StringBuilder();
        try {
            new HtmlReportWriter().write(report, html);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        browser.open(Files.writeString(directory.resolve("report.html"), html));
    }
}
