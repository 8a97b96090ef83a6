package pathsum.advice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pathsum.report.Report.Mending;

/**
 * Offload switches of one interface, to be set and kept.
 *
 * @param where the machine, and the interface, as the report has it
 * @param interfaceName as its kernel named it during the capture
 * @param mac of the interface itself, or null if it has none of its own (every Xen backend has fe:ff:ff:ff:ff:ff)
 * @param guestMac of the guest at the other end of a Xen backend, or null
 * @param switches {@code ethtool -K} words, on or off, in the order of the report
 * @param reasons a sentence for each finding it mends
 * @param costs what it costs
 */
record OffloadChange(
        String where,
        String interfaceName,
        String mac,
        String guestMac,
        Map<String, String> switches,
        List<String> reasons,
        List<String> costs) {

    private static final Pattern COMMAND = Pattern.compile(
            "(?:sudo +)?(?:/\\S*/)?ethtool +(?:-K|--offload|--features) +(\\S+)((?: +[a-z0-9-]+ +(?:on|off))+)");
    private static final Pattern SWITCH = Pattern.compile("(\\S+) +(on|off)");
    /** What the kernel allows in a name (dev_valid_name in net/core/dev.c), less what would need quoting. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.@-]{1,15}");

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    private static final Pattern XEN_BACKEND = Pattern.compile("vif([0-9]+)\\.([0-9]+)");

    OffloadChange {
        switches = new LinkedHashMap<>(switches);
        reasons = new ArrayList<>(reasons);
        costs = new ArrayList<>(costs);
    }

    /** The change a remedy's command makes, or null if it is another kind of command. */
    static OffloadChange of(Mending remedy) {
        Matcher command = COMMAND.matcher(remedy.command().strip());
        if (!command.matches() || !PLAIN_NAME.matcher(command.group(1)).matches()) {
            return null;
        }
        Map<String, String> switches = new LinkedHashMap<>();
        Matcher each = SWITCH.matcher(command.group(2));
        while (each.find()) {
            switches.put(each.group(1), each.group(2));
        }
        return new OffloadChange(remedy.where(), command.group(1), null, null, switches, List.of(), List.of());
    }

    OffloadChange with(String ownMac, String otherMac) {
        return new OffloadChange(where, interfaceName, plain(ownMac), plain(otherMac), switches, reasons, costs);
    }

    private static String plain(String mac) {
        String lower = mac == null ? "" : mac.toLowerCase(Locale.ROOT);
        return MAC.matcher(lower).matches() ? lower : null;
    }

    boolean isXenBackend() {
        return XEN_BACKEND.matcher(interfaceName).matches();
    }

    /** The number a Xen backend's interface has among those of its guest; it stays when the guest's own number changes. */
    String device() {
        Matcher backend = XEN_BACKEND.matcher(interfaceName);
        return backend.matches() ? backend.group(2) : "0";
    }

    String domain() {
        Matcher backend = XEN_BACKEND.matcher(interfaceName);
        return backend.matches() ? backend.group(1) : "";
    }

    /** As {@code ethtool -K IFACE} takes them: {@code tx off tso off}. */
    String words() {
        return joined(false);
    }

    /** The opposite. */
    String undoWords() {
        return joined(true);
    }

    private String joined(boolean undo) {
        StringJoiner words = new StringJoiner(" ");
        switches.forEach((name, state) -> words.add(name + " " + (undo ? opposite(state) : state)));
        return words.toString();
    }

    private static String opposite(String state) {
        return state.equals("on") ? "off" : "on";
    }
}
