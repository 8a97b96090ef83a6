package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pathsum.diagnosis.Cause;

class CatalogueTest {
    private static final Path PAGE = Path.of("src/main/docs/causes.md");

    @ParameterizedTest
    @EnumSource
    void explainsEveryCauseWithinEightyColumns(Cause cause) throws IOException {
        StringBuilder out = new StringBuilder();
        Catalogue.explain(cause, TextOptions.DEFAULT, out);

        assertThat(out.toString())
                .startsWith(cause.code())
                .containsSubsequence(
                        "What it is", "How it is recognised", "Not to be confused with", "What helps", "Example");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    /** With {@code -Dgolden.update=true} the page is rewritten. */
    @Test
    void theReferencePageIsTheSameText() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, Catalogue.page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(Catalogue.page());
    }

    @Test
    void findsACauseHoweverItIsSpelledAndTheClosestToAWrongWord() {
        assertThat(Catalogue.find("Partial_State_Lost")).contains(Cause.PARTIAL_STATE_LOST);
        assertThat(Catalogue.find("state lost")).isEmpty();
        assertThat(Catalogue.closest("state lost")).isEqualTo(Cause.PARTIAL_STATE_LOST);
        assertThat(Catalogue.closest("zeroes")).isEqualTo(Cause.ZEROED);
    }
}
