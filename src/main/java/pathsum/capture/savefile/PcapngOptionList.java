package pathsum.capture.savefile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The options of a block that is written once, collected because their length comes before them. */
final class PcapngOptionList {
    private final List<Integer> codes = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();

    /** Adds a text; nothing if it is null or empty. */
    PcapngOptionList text(int code, String text) {
        byte[] value = PcapngOutput.text(text);
        return value == null ? this : octets(code, value);
    }

    PcapngOptionList octets(int code, byte... value) {
        codes.add(code);
        values.add(value);
        return this;
    }

    /** Octets in the file, the end mark included. */
    int length() {
        int length = values.isEmpty() ? 0 : PcapngOutput.END_OF_OPTIONS;
        for (byte[] value : values) {
            length += PcapngOutput.optionLength(value.length);
        }
        return length;
    }

    void write(PcapngOutput out) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            out.option(codes.get(i), values.get(i));
        }
        if (!values.isEmpty()) {
            out.word(PcapngBlock.OPT_END);
        }
    }
}
