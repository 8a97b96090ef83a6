package pathsum.capture.savefile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The options of a block that is written once, collected because their length comes before them. */
final class PcapngOptionList {
    private record Option(int code, byte[] value) {}

    private final List<Option> options = new ArrayList<>();

    /** Adds a text; nothing if it is null or empty. */
    PcapngOptionList text(int code, String text) {
        byte[] value = PcapngOutput.text(text);
        return value == null ? this : octets(code, value);
    }

    PcapngOptionList octets(int code, byte... value) {
        options.add(new Option(code, value));
        return this;
    }

    /** Octets in the file, the end mark included. */
    int length() {
        int length = options.isEmpty() ? 0 : PcapngOutput.END_OF_OPTIONS;
        for (Option option : options) {
            length += PcapngOutput.optionLength(option.value.length);
        }
        return length;
    }

    void write(PcapngOutput out) throws IOException {
        for (Option option : options) {
            out.option(option.code, option.value);
        }
        if (!options.isEmpty()) {
            out.word(PcapngBlock.OPT_END);
        }
    }
}
