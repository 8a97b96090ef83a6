package pathsum.advice;

import java.util.List;

/** A script for /etc/network/if-up.d, see interfaces(5). */
final class IfupdownScript implements AdviceWriter {
    @Override
    public String write(Advice advice) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        script.append(Comments.head(
                advice,
                "Sets offload switches whenever ifup brings the interface up.",
                List.of("Install as /etc/network/if-up.d/pathsum-offload, mode 0755. For an interface that is up"
                        + " already: pathsum advise --format ethtool."),
                "remove the file, and set the switches back with ethtool."));
        script.append("set -eu\n\ncase ${IFACE-} in\n");
        StringBuilder rest = new StringBuilder();
        for (OffloadChange change : advice.changes()) {
            if (change.isXenBackend()) {
                rest.append("# Not brought up by ifup, so not for this script; see --format vif-hotplug:\n")
                        .append(Comments.why(change));
            } else {
                script.append(Comments.why(change).indent(4))
                        .append("    ")
                        .append(change.interfaceName())
                        .append(") ethtool -K \"$IFACE\" ")
                        .append(change.words())
                        .append(" ;;\n");
            }
        }
        return script.append("    *) ;;\nesac\n").append(rest).toString();
    }
}
