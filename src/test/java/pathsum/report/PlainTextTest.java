package pathsum.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void leavesAloneWhatCanBeSeen() {
        String seen = "dom0/vif1.0: größer ≥ 1 GiB, 日本 \uD83D\uDE00";
        assertThat(PlainText.line(seen)).isEqualTo(seen);
        assertThat(PlainText.of(seen)).isEqualTo(seen);
    }

    @Test
    void spellsOutWhatATerminalWouldObey() {
        assertThat(PlainText.line("a\u001b[2Jb")).isEqualTo("a\\u001b[2Jb");
        assertThat(PlainText.line("\u0000\u0007\u007f\u009b")).isEqualTo("\\u0000\\u0007\\u007f\\u009b");
        assertThat(PlainText.line("\u202egpj.exe\u2066")).isEqualTo("\\u202egpj.exe\\u2066");
        assertThat(PlainText.line("\ud800x\u2028")).isEqualTo("\\ud800x\\u2028");
    }

    @Test
    void breaksNoLine() {
        assertThat(PlainText.line("a\nb\rc\td")).isEqualTo("a\\u000ab\\u000dc\\u0009d");
        assertThat(PlainText.of("a\nb\rc\td")).isEqualTo("a b c d");
    }
}
