package pathsum.pipeline;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;

/** For people: {@code a.pcap: frame 7: tcp bad at 50: 0x1234, should be 0x5678}. */
public final class TextVerdictWriter extends VerdictWriter {
    private static final byte[] FRAME = ascii(": frame ");
    private static final byte[] COLON = ascii(": ");
    private static final byte[] AT = ascii(" at ");
    private static final byte[] HEX = ascii("0x");
    private static final byte[] SHOULD_BE = ascii(", should be 0x");
    private static final byte[] COMPLETE = ascii(", complete it would be 0x");
    private static final byte[] BECAUSE = ascii(" (");

    private byte[] file = {};

    public TextVerdictWriter(OutputStream out) {
        super(new Lines(out));
    }

    @Override
    public void file(String name) {
        file = name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void line(long frame, ChecksumResults results, int row) {
        ChecksumStatus status = results.status[row];
        lines.add(file).add(FRAME).number(frame).add(COLON);
        lines.add(word(results.protocol[row])).add(' ').add(word(status));
        if (results.fieldOffset[row] >= 0) {
            lines.add(AT).number(results.fieldOffset[row]);
        }
        int digits = hexDigits(results.protocol[row]);
        if (results.found[row] >= 0) {
            lines.add(COLON).add(HEX).hex(results.found[row], digits);
        }
        if (results.expected[row] >= 0 && status != ChecksumStatus.VALID && status != ChecksumStatus.ABSENT) {
            lines.add(status == ChecksumStatus.PARTIAL ? COMPLETE : SHOULD_BE).hex(results.expected[row], digits);
        }
        byte[] reason = text(results.reason[row]);
        if (reason.length > 0) {
            lines.add(BECAUSE).add(reason).add(')');
        }
        lines.add('\n');
    }
}
