package pathsum.advice;

import java.util.List;

/** Rules for udev(7). */
final class UdevRules implements AdviceWriter {
    @Override
    public String write(Advice advice) {
        StringBuilder rules = new StringBuilder(Comments.head(
                advice,
                "Sets offload switches whenever the interface appears.",
                List.of(
                        "Install as /etc/udev/rules.d/80-pathsum-offload.rules, then: udevadm control --reload",
                        "For an interface that is there already: pathsum advise --format ethtool."),
                "remove the file, udevadm control --reload, and set the switches back with ethtool."));
        for (OffloadChange change : advice.changes()) {
            rules.append('\n').append(Comments.why(change));
            if (change.isXenBackend()) {
                rules.append(
                        "# The number of the guest changes at each start, so this is for the same interface of every"
                                + " guest; --format vif-hotplug can tell guests apart.\n");
            }
            rules.append("ACTION==\"add\", SUBSYSTEM==\"net\", ")
                    .append(match(change))
                    .append(", RUN+=\"/usr/sbin/ethtool -K $name ")
                    .append(change.words())
                    .append("\"\n");
        }
        return rules.toString();
    }

    private static String match(OffloadChange change) {
        if (change.isXenBackend()) {
            return "KERNEL==\"vif*." + change.device() + "\"";
        }
        return change.mac() == null
                ? "KERNEL==\"" + change.interfaceName() + "\""
                : "ATTR{address}==\"" + change.mac() + "\"";
    }
}
