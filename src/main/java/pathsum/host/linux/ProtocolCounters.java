package pathsum.host.linux;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The kernel's protocol counters under the names nstat(8) gives them: {@code /proc/net/snmp} and {@code netstat} have a
 * line of names and a line of numbers for each protocol, {@code snmp6} a name and a number on each line.
 */
final class ProtocolCounters {
    /** Those that tell of a bad checksum, of a packet refused or sent again, or of how much came in all. */
    private static final Pattern RELEVANT = Pattern.compile(
            ".*Csum.*|.*InErr(or)?s|.*InHdrErrors|.*InDiscards|.*InTruncatedPkts|TcpRetransSegs|TcpExtTCPLostRetransmit"
                    + "|.*(In|Out)(Segs|Datagrams|Msgs)|.*InReceives|.*ForwDatagrams|.*Reasm(Fails|Reqds)|.*FragFails");

    private final Map<String, Long> values = new TreeMap<>();

    /** Takes the text of {@code snmp} or {@code netstat}. */
    ProtocolCounters addTable(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i++) {
            String[] names = words(lines.get(i));
            String[] numbers = words(lines.get(i + 1));
            if (names[0].endsWith(":") && names[0].equals(numbers[0]) && names.length == numbers.length) {
                String protocol = names[0].substring(0, names[0].length() - 1);
                for (int column = 1; column < names.length; column++) {
                    put(protocol + names[column], numbers[column]);
                }
                i++;
            }
        }
        return this;
    }

    /** Takes the text of {@code snmp6}. */
    ProtocolCounters addList(String text) {
        for (String line : text.lines().toList()) {
            String[] words = words(line);
            if (words.length == 2) {
                put(words[0], words[1]);
            }
        }
        return this;
    }

    private static String[] words(String line) {
        return line.trim().split("\\s+", -1);
    }

    private void put(String name, String number) {
        if (RELEVANT.matcher(name).matches()) {
            try {
                values.put(name, Long.parseLong(number));
            } catch (NumberFormatException notACounter) {
                // A few entries of other texts have the same form; they are none of ours.
            }
        }
    }

    /** By name, in name order. */
    Map<String, Long> values() {
        return values;
    }

    /** Those of the calling thread's network namespace. */
    static Map<String, Long> read(SystemFiles files) {
        String net = files.exists("proc/thread-self/net/snmp") ? "proc/thread-self/net/" : "proc/net/";
        ProtocolCounters counters = new ProtocolCounters();
        for (String table : new String[] {"snmp", "netstat"}) {
            String text = files.text(net + table);
            if (text != null) {
                counters.addTable(text);
            }
        }
        String list = files.text(net + "snmp6");
        return list == null ? counters.values() : counters.addList(list).values();
    }
}
