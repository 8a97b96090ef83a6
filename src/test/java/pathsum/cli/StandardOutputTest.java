package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    @Test
    void aReportThatIsLostIsTroubleInOneLine() {
        assertThat(printedOn("No space left on device"))
                .isEqualTo("2 pathsum: standard output: No space left on device\n");
    }

    @Test
    void thatNobodyReadsOnIsNone() {
        assertThat(printedOn("Broken pipe")).isEqualTo("1 ");
        assertThat(printedOn("Bad file descriptor")).isEqualTo("1 ");
    }

    /** The exit status, if it would have been 1, and what is said on standard error. */
    private static String printedOn(String refusal) {
        StandardOutput stdout = new StandardOutput(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(refusal);
            }
        });
        new PrintWriter(stdout, true, StandardCharsets.UTF_8).println("a report");
        StringWriter err = new StringWriter();
        return stdout.status(ExitStatus.FAULT, new PrintWriter(err, true)) + " " + err;
    }
}
