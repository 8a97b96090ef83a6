package pathsum.advice;

import java.util.List;
import java.util.Map;

/** Settings in XAPI's database, for XenServer and XCP-ng. */
final class XapiScript implements AdviceWriter {
    @Override
    public String write(Advice advice) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        script.append(Comments.head(
                advice,
                "Keeps offload switches in XAPI's database.",
                List.of("Run it in dom0 while the guests run; again does no harm. It works from the next full stop and"
                        + " start of the guest on; until then: pathsum advise --format ethtool."),
                "run it with the argument undo while the guests run, then stop and start them."));
        script.append(
                """
                set -eu

                if [ "${1-}" = undo ]; then undo=yes; else undo=; fi

                # keep DOMAIN DEVICE MAC SWITCH STATE
                keep() {
                    if [ -n "$3" ]; then
                        uuid=$(xe vif-list MAC="$3" params=uuid --minimal)
                    else
                        uuid=$(xe vif-list vm-uuid="$(xe vm-list dom-id="$1" params=uuid --minimal)" device="$2" \\
                            params=uuid --minimal)
                    fi
                    if [ -z "$uuid" ]; then
                        echo "$0: no interface $2 of domain $1; a guest has a new number since each start" >&2
                        exit 1
                    fi
                    if [ "$undo" ]; then
                        xe vif-param-remove uuid="$uuid" param-name=other-config param-key="ethtool-$4" || true
                    else
                        xe vif-param-set uuid="$uuid" other-config:ethtool-"$4"="$5"
                    fi
                }
                """);
        for (OffloadChange change : advice.changes()) {
            script.append('\n').append(Comments.why(change));
            if (!change.isXenBackend()) {
                script.append("# Not a guest's interface, so XAPI has no place for it; see --format udev.\n");
                continue;
            }
            String mac = change.guestMac() == null ? "''" : change.guestMac();
            for (Map.Entry<String, String> each : change.switches().entrySet()) {
                script.append("keep ")
                        .append(change.domain())
                        .append(' ')
                        .append(change.device())
                        .append(' ')
                        .append(mac)
                        .append(' ')
                        .append(each.getKey())
                        .append(' ')
                        .append(each.getValue())
                        .append('\n');
            }
        }
        return script.toString();
    }
}
