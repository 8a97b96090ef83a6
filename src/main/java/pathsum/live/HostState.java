package pathsum.live;

import java.util.Map;
import java.util.function.Supplier;
import pathsum.host.Counters;
import pathsum.host.Host;
import pathsum.host.linux.LinuxHost;

/** The machine, or the network namespace, of one point, with its protocol counters; asked on that point's thread. */
final class HostState {
    private final Host host;
    private final Map<String, Long> before;
    private final Supplier<Map<String, Long>> countersNow;
    private final boolean elsewhere;
    private volatile Map<String, Long> after = Map.of();

    private HostState(Host host, Supplier<Map<String, Long>> countersNow) {
        this(host, countersNow.get(), countersNow, false);
    }

    private HostState(Host host, Map<String, Long> before, Supplier<Map<String, Long>> countersNow, boolean elsewhere) {
        this.host = host;
        this.elsewhere = elsewhere;
        this.before = before;
        this.countersNow = countersNow;
    }

    /** @param namespace gives the host its name, if there is one: namespaces are told apart as machines are */
    static HostState read(String namespace) {
        LinuxHost here = LinuxHost.here();
        Host own = here.read();
        Host host = namespace == null ? own : here.read(namespace, true);
        return new HostState(host, () -> LinuxHost.here().counters());
    }

    /** Another machine, with another clock. */
    static HostState elsewhere(Host host, Map<String, Long> before, Supplier<Map<String, Long>> countersNow) {
        return new HostState(host, before, countersNow, true);
    }

    void readAgain() {
        after = countersNow.get();
    }

    String name() {
        return host.name();
    }

    /** @param sharedClock whether there are others on this machine's clock */
    Host host(boolean sharedClock) {
        return new Host(
                host.name(), sharedClock && !elsewhere, host.kernel(), host.domain(), new Counters(before, after));
    }
}
