package pathsum.pipeline;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import pathsum.checksum.ChecksumResults;

/** File, frame, layer, protocol, verdict, offset, reason, between tabs. */
public final class TsvVerdictWriter extends VerdictWriter {
    private byte[] file = {};

    public TsvVerdictWriter(OutputStream out) {
        super(new Lines(out));
    }

    @Override
    public void file(String name) {
        file = (name + "\t").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void line(long frame, ChecksumResults results, int row) {
        lines.add(file).number(frame).add('\t').number(row).add('\t');
        lines.add(word(results.protocol[row])).add('\t');
        lines.add(word(results.status[row])).add('\t');
        if (results.fieldOffset[row] >= 0) {
            lines.number(results.fieldOffset[row]);
        }
        lines.add('\t').add(text(results.reason[row])).add('\n');
    }
}
