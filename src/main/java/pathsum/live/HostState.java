package pathsum.live;

import java.util.Map;
import pathsum.host.Counters;
import pathsum.host.Host;
import pathsum.host.linux.LinuxHost;

/** The machine, or the network namespace, of one point, with its protocol counters; asked on that point's thread. */
final class HostState {
    private final Host host;
    private final Map<String, Long> before;
    private volatile Map<String, Long> after = Map.of();

    private HostState(Host host, Map<String, Long> before) {
        this.host = host;
        this.before = before;
    }

    /** @param namespace gives the host its name, if there is one: namespaces are told apart as machines are */
    static HostState read(String namespace) {
        LinuxHost here = LinuxHost.here();
        Host own = here.read();
        Host host = namespace == null ? own : here.read(namespace, true);
        return new HostState(host, here.counters());
    }

    void readAgain() {
        after = LinuxHost.here().counters();
    }

    String name() {
        return host.name();
    }

    /** @param sharedClock whether there are others on this machine's clock */
    Host host(boolean sharedClock) {
        return new Host(host.name(), sharedClock, host.kernel(), host.domain(), new Counters(before, after));
    }
}
