package pathsum.advice;

import java.util.List;

/** Sets the switches now. */
final class EthtoolScript implements AdviceWriter {
    @Override
    public String write(Advice advice) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        script.append(Comments.head(
                advice,
                "Sets offload switches until the next restart of the machine, or of the guest.",
                List.of("Run it as root on the machine named below, in its network namespace; again does no harm."),
                "run it with the argument undo."));
        script.append(
                """
                set -eu

                if [ "${1-}" = undo ]; then undo=yes; else undo=; fi

                # set_switches IFACE "ITS ADDRESS, IF KNOWN" "SWITCHES" "SWITCHES TO UNDO"
                set_switches() {
                    if [ ! -d "/sys/class/net/$1" ]; then
                        echo "$0: there is no $1 here; a guest's vif has a new number since each start of the guest" >&2
                        exit 1
                    fi
                    address=$(cat "/sys/class/net/$1/address")
                    if [ "$2" ] && [ "$2" != "$address" ]; then
                        echo "$0: $1 has the address $address here and $2 in the report: is this the machine?" >&2
                        exit 1
                    fi
                    # shellcheck disable=SC2086 # several words
                    if [ "$undo" ]; then ethtool -K "$1" $4; else ethtool -K "$1" $3; fi
                }
                """);
        for (OffloadChange change : advice.changes()) {
            script.append('\n')
                    .append(Comments.why(change))
                    .append("set_switches ")
                    .append(change.interfaceName())
                    .append(" '")
                    .append(change.mac() == null ? "" : change.mac())
                    .append("' '")
                    .append(change.words())
                    .append("' '")
                    .append(change.undoWords())
                    .append("'\n");
        }
        return script.toString();
    }
}
