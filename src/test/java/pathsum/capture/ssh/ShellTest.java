package pathsum.capture.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pathsum.capture.CaptureException;

class ShellTest {
    @Test
    void cutsALineAsAShellDoes() throws CaptureException {
        assertThat(Shell.words("  ssh -o 'Proxy Command=a \"b\"' \"x \\\" y\" a\\ b '' ")
                        .toArray())
                .isEqualTo(new String[] {"ssh", "-o", "Proxy Command=a \"b\"", "x \" y", "a b", ""});
        assertThat(Shell.words(" ")).isEmpty();
    }

    @Test
    void refusesAnOpenQuotation() {
        assertThatThrownBy(() -> Shell.words("ssh 'x")).isInstanceOf(CaptureException.class);
    }

    @Test
    void readsBackWhatItQuotes() throws CaptureException {
        Random random = new Random(7);
        for (int run = 0; run < 1_000; run++) {
            StringBuilder word = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                word.append("'\"\\ $`;a\n".charAt(random.nextInt(9)));
            }
            assertThat(Shell.words(Shell.quote(word.toString()))).isEqualTo(List.of(word.toString()));
        }
    }
}
