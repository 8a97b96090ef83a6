package pathsum.pipeline;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import pathsum.checksum.ChecksumResults;

/** One JSON object per line. Written by hand: no word in it but the file's name needs escaping. */
public final class JsonVerdictWriter extends VerdictWriter {
    private static final byte[] FRAME = ascii(",\"frame\":");
    private static final byte[] LAYER = ascii(",\"layer\":");
    private static final byte[] PROTOCOL = ascii(",\"protocol\":\"");
    private static final byte[] VERDICT = ascii("\",\"verdict\":\"");
    private static final byte[] OFFSET = ascii("\",\"offset\":");
    private static final byte[] REASON = ascii(",\"reason\":\"");
    private static final byte[] FOUND = ascii("\",\"found\":");
    private static final byte[] EXPECTED = ascii(",\"expected\":");
    private static final byte[] NULL = ascii("null");
    private static final byte[] HEX = ascii("\"0x");
    private static final byte[] END = ascii("}\n");

    private byte[] file = {};

    public JsonVerdictWriter(OutputStream out) {
        super(new Lines(out));
    }

    @Override
    public void file(String name) {
        file = ("{\"file\":\"" + escaped(name) + "\"").getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    @Override
    void line(long frame, ChecksumResults results, int row) {
        int digits = hexDigits(results.protocol[row]);
        lines.add(file).add(FRAME).number(frame).add(LAYER).number(row);
        lines.add(PROTOCOL).add(word(results.protocol[row]));
        lines.add(VERDICT).add(word(results.status[row])).add(OFFSET);
        if (results.fieldOffset[row] < 0) {
            lines.add(NULL);
        } else {
            lines.number(results.fieldOffset[row]);
        }
        lines.add(REASON).add(text(results.reason[row])).add(FOUND);
        field(results.found[row], digits);
        lines.add(EXPECTED);
        field(results.expected[row], digits);
        lines.add(END);
    }

    private void field(long value, int digits) {
        if (value < 0) {
            lines.add(NULL);
        } else {
            lines.add(HEX).hex(value, digits).add('"');
        }
    }
}
