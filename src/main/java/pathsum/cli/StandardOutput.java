package pathsum.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/** Standard output, which remembers why it took no more: whoever prints on it does not ask. */
final class StandardOutput extends OutputStream {
    private final OutputStream descriptor;
    private IOException refusal;

    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream descriptor) {
        this.descriptor = descriptor;
    }

    /** Nobody reads on, as when piped into {@code head}, or there never was a standard output: no reason to complain. */
    static boolean nobodyReads(IOException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return message.contains("Broken pipe") || message.contains("Bad file descriptor");
    }

    /** One line on what was lost, if something was, and the exit status that follows from it. */
    int status(int status, PrintWriter err) {
        if (refusal == null || nobodyReads(refusal)) {
            return status;
        }
        err.println("pathsum: standard output: " + refusal.getMessage());
        err.flush();
        return ExitStatus.TROUBLE;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        try {
            descriptor.write(octets, offset, length);
        } catch (IOException refused) {
            refusal = refused;
            throw refused;
        }
    }
}
