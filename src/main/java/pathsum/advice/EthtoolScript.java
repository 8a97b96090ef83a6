package pathsum.advice;

import java.util.List;

/** Sets the switches, and adds the rules, now. */
final class EthtoolScript implements AdviceWriter {
    private static final String BEGIN =
            """
            set -eu

            if [ "${1-}" = undo ]; then undo=yes; else undo=; fi
            """;
    private static final String SET_SWITCHES =
            """

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
            """;
    private static final String FILL_CHECKSUMS =
            """

            # fill_checksums PORT: completes the checksum of each UDP datagram that leaves here for that port
            fill_checksums() {
                set -- POSTROUTING -p udp --dport "$1" -j CHECKSUM --checksum-fill
                if iptables -t mangle -C "$@" 2>/dev/null; then
                    if [ "$undo" ]; then iptables -t mangle -D "$@"; fi
                elif [ ! "$undo" ]; then
                    iptables -t mangle -A "$@"
                fi
            }
            """;

    @Override
    public String write(Advice advice) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        script.append(Comments.head(
                advice,
                "Sets what is below until the next restart of the machine, or of the guest.",
                List.of("Run it as root on the machine named below, in its network namespace; again does no harm."),
                "run it with the argument undo."));
        script.append(BEGIN);
        if (!advice.changes().isEmpty()) {
            script.append(SET_SWITCHES);
        }
        if (!advice.fills().isEmpty()) {
            script.append(FILL_CHECKSUMS);
        }
        for (ChecksumFill fill : advice.fills()) {
            script.append('\n')
                    .append(Comments.why(fill))
                    .append("fill_checksums ")
                    .append(fill.port())
                    .append('\n');
        }
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
