package pathsum.cli;

import pathsum.host.Host;
import pathsum.host.ObservationPoint;

/** The same capture from another site, made at another time: other machines, which no packet ties to those here. */
final class Elsewhere extends Variant {
    private static final String SITE = "other-";

    private final long later;

    Elsewhere(long later) {
        this.later = later;
    }

    @Override
    String id(String id) {
        return SITE + id;
    }

    @Override
    Host host(Host host) {
        return new Host(SITE + host.name(), false, host.kernel(), host.domain(), host.counters());
    }

    @Override
    long time(ObservationPoint point, long nanos) {
        return nanos + later;
    }
}
