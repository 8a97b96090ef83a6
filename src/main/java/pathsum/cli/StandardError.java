package pathsum.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import pathsum.report.PlainText;

/**
 * Standard error: each line printed is one line there, whatever it quotes. A file's or a remote machine's name may hold line
 * breaks and escape sequences, and a terminal obeys them. What is printed without an end of line (progress, tables) is our own.
 */
final class StandardError extends PrintWriter {
    StandardError(OutputStream descriptor) {
        super(descriptor, true, StandardCharsets.UTF_8);
    }

    @Override
    public void println(String line) {
        super.println(PlainText.line(line));
    }
}
