package pathsum.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumReason;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;

/** Writes one line per checksum field. */
@SuppressWarnings("EnumOrdinal") // finding a word is an array access, for every line
public abstract class VerdictWriter implements Closeable {
    private static final byte[][] PROTOCOLS = new byte[ChecksumProtocol.values().length][];
    private static final byte[][] STATUSES = new byte[ChecksumStatus.values().length][];
    private static final byte[][] REASONS = new byte[ChecksumReason.values().length][];

    static {
        for (ChecksumProtocol protocol : ChecksumProtocol.values()) {
            PROTOCOLS[protocol.ordinal()] = ascii(protocol.code());
        }
        for (ChecksumStatus status : ChecksumStatus.values()) {
            STATUSES[status.ordinal()] = ascii(status.code());
        }
        for (ChecksumReason reason : ChecksumReason.values()) {
            REASONS[reason.ordinal()] = ascii(reason.text());
        }
    }

    final Lines lines;

    VerdictWriter(Lines lines) {
        this.lines = lines;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The file that the next packets come from, as the user named it. */
    public abstract void file(String name);

    /**
     * One line for each field of a packet.
     *
     * @param frame 1-based number of the packet record in its file
     * @throws UncheckedIOException if nobody takes the lines any more
     */
    final void write(long frame, ChecksumResults results) {
        for (int row = 0; row < results.count; row++) {
            line(frame, results, row);
        }
    }

    /** Passes on lines that another writer wrote. */
    final void copy(VerdictText text, int from, int to) {
        lines.add(text.octets(), from, to - from);
    }

    /** Passes all lines on to the stream. */
    final void flush() {
        lines.flush();
    }

    abstract void line(long frame, ChecksumResults results, int row);

    static byte[] word(ChecksumProtocol protocol) {
        return PROTOCOLS[protocol.ordinal()];
    }

    static byte[] word(ChecksumStatus status) {
        return STATUSES[status.ordinal()];
    }

    static byte[] text(ChecksumReason reason) {
        return REASONS[reason.ordinal()];
    }

    static int hexDigits(ChecksumProtocol protocol) {
        return protocol == ChecksumProtocol.SCTP ? 8 : 4;
    }

    /** Writes what is still in the buffer; leaves the stream open. */
    @Override
    public void close() throws IOException {
        lines.close();
    }
}
