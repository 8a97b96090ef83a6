package pathsum.cli;

import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumStatus;
import pathsum.pipeline.ChecksumTally;

/** The table at the end of {@code verify}: a row per protocol, a column per status. */
final class VerifySummary {
    private static final int FIRST_COLUMN = 8;
    private static final int COLUMN = 14;

    private VerifySummary() {}

    static String of(ChecksumTally tally, int files) {
        StringBuilder text = new StringBuilder();
        text.append(grouped(tally.packets())).append(tally.packets() == 1 ? " packet in " : " packets in ");
        text.append(grouped(files)).append(files == 1 ? " file\n" : " files\n");
        text.append(" ".repeat(FIRST_COLUMN));
        for (ChecksumStatus status : ChecksumStatus.values()) {
            text.append(cell(status.code()));
        }
        text.append('\n');
        for (ChecksumProtocol protocol : ChecksumProtocol.values()) {
            if (tally.count(protocol) > 0) {
                String name = protocol.code();
                text.append(name).append(" ".repeat(FIRST_COLUMN - name.length()));
                for (ChecksumStatus status : ChecksumStatus.values()) {
                    text.append(cell(grouped(tally.count(protocol, status))));
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String cell(String content) {
        return " ".repeat(Math.max(1, COLUMN - content.length())) + content;
    }

    static String grouped(long count) {
        StringBuilder text = new StringBuilder().append(count);
        for (int at = text.length() - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}
