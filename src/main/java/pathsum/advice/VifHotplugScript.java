package pathsum.advice;

import java.util.List;

/** Wraps the script xl runs for each virtual interface (xl-network-configuration(5), {@code script=}). */
final class VifHotplugScript implements AdviceWriter {
    @Override
    public String write(Advice advice) {
        StringBuilder script = new StringBuilder("#!/bin/bash\n");
        script.append(Comments.head(
                advice,
                "Does what /etc/xen/scripts/vif-bridge does, then sets offload switches of the guests named below.",
                List.of("Install as /etc/xen/scripts/vif-pathsum, mode 0755, in the domain with the backend, and say"
                        + " script=vif-pathsum in the vif lines of the guests concerned; it works from their"
                        + " next start on. For guests that run: pathsum advise --format ethtool."),
                "take script=vif-pathsum out of the guests' configuration, and remove the file."));
        script.append(
                """
                set -eu

                "$(dirname "$0")/vif-bridge" "$@"

                # xl names the interface in $vif, and its place in xenstore in $XENBUS_PATH.
                [ "${1-}" = online ] || exit 0
                device=${vif:?}
                mac=$(xenstore-read "$XENBUS_PATH/mac" | tr '[:upper:]' '[:lower:]')
                """);
        StringBuilder rest = new StringBuilder();
        script.append("case $mac/${device##*.} in\n");
        for (OffloadChange change : advice.changes()) {
            if (change.isXenBackend()) {
                String mac = change.guestMac() == null ? "*" : change.guestMac();
                script.append(Comments.why(change).indent(4))
                        .append("    ")
                        .append(mac)
                        .append('/')
                        .append(change.device())
                        .append(") ethtool -K \"$device\" ")
                        .append(change.words())
                        .append(" ;;\n");
            } else {
                rest.append("# Not a Xen backend, so not for this script:\n").append(Comments.why(change));
            }
        }
        return script.append("    *) ;;\nesac\n").append(rest).toString();
    }
}
