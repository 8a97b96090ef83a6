package pathsum.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pathsum.report.Report.Mending;

/**
 * A netfilter rule that completes the checksum of what goes to one UDP port (iptables-extensions(8), CHECKSUM).
 *
 * @param where the machine, as the report has it
 * @param reasons a sentence for each finding it mends
 * @param costs what it costs
 */
record ChecksumFill(String where, int port, List<String> reasons, List<String> costs) {
    private static final Pattern COMMAND = Pattern.compile(
            "iptables -t mangle -A POSTROUTING -p udp --dport ([0-9]{1,5}) -j CHECKSUM --checksum-fill");

    ChecksumFill {
        reasons = new ArrayList<>(reasons);
        costs = new ArrayList<>(costs);
    }

    /** The rule a remedy's command adds, or null if it is another kind of command. */
    static ChecksumFill of(Mending remedy) {
        Matcher command = COMMAND.matcher(remedy.command().strip());
        return command.matches()
                ? new ChecksumFill(remedy.where(), Integer.parseInt(command.group(1)), List.of(), List.of())
                : null;
    }
}
