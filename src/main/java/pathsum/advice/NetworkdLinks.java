package pathsum.advice;

import java.util.List;
import java.util.Map;

/** Files for systemd.link(5), which systemd-udevd applies when an interface appears. */
final class NetworkdLinks implements AdviceWriter {
    /** ethtool's words, as systemd.link calls them. */
    private static final Map<String, String> KEYS = Map.of(
            "rx", "ReceiveChecksumOffload",
            "tx", "TransmitChecksumOffload",
            "tso", "TCPSegmentationOffload",
            "gso", "GenericSegmentationOffload",
            "gro", "GenericReceiveOffload",
            "lro", "LargeReceiveOffload");

    @Override
    public String write(Advice advice) {
        StringBuilder files = new StringBuilder(Comments.head(
                advice,
                "Sets offload switches whenever the interface appears.",
                List.of(
                        "One file for each section [Match]: /etc/systemd/network/10-pathsum-INTERFACE.link, then:"
                                + " udevadm control --reload. systemd applies only the first .link file that matches an"
                                + " interface, so add the lines below [Link] to yours if you have one for it.",
                        "For an interface that is there already: pathsum advise --format ethtool."),
                "remove the file, udevadm control --reload, and set the switches back with ethtool."));
        for (OffloadChange change : advice.changes()) {
            files.append('\n')
                    .append(Comments.why(change))
                    .append("[Match]\n")
                    .append(match(change))
                    .append("\n\n[Link]\n");
            change.switches().forEach((name, state) -> files.append(line(name, state)));
        }
        return files.toString();
    }

    private static String match(OffloadChange change) {
        if (change.isXenBackend()) {
            return "OriginalName=vif*." + change.device();
        }
        return change.mac() == null ? "OriginalName=" + change.interfaceName() : "PermanentMACAddress=" + change.mac();
    }

    private static String line(String name, String state) {
        String key = KEYS.get(name);
        return key == null
                ? "# systemd.link has no word for " + name + " " + state + "; --format udev has.\n"
                : key + "=" + (state.equals("on") ? "yes" : "no") + "\n";
    }
}
