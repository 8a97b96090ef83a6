package pathsum.diagnosis;

import java.util.Map;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;

/** Turning transmit checksum offload off at an interface, as far as that interface lets it. */
final class Offloads {
    private static final String GENERIC = "tx-checksum-ip-generic";
    private static final String COST =
            "the CPU of this machine computes the checksums of what leaves here; segmentation offload goes with it";

    /** {@code ethtool -K IFACE tx off}: complete before handing on. */
    Remedy txOff(ObservationPoint point, boolean ipv6) {
        String name = point.networkInterface().name();
        String where = point.host().name() + ", " + name;
        String command = "ethtool -K " + name + " tx off";
        String refusal = refusal(point, ipv6);
        if (refusal != null) {
            return new Remedy(where, command, null, null, null, false, refusal);
        }
        return new Remedy(
                where,
                command,
                "ethtool -K " + name + " tx on",
                persistence(point),
                COST,
                true,
                "the kernel then completes the checksum before " + name
                        + " hands the packet on, so that nothing further on can lose what it does not carry");
    }

    private static String refusal(ObservationPoint point, boolean ipv6) {
        Map<String, Feature> features = point.networkInterface().features();
        Feature generic = features.get(GENERIC);
        Feature family = features.get(ipv6 ? "tx-checksum-ipv6" : "tx-checksum-ipv4");
        boolean genericMoves = generic != null && !generic.fixed();
        boolean familyMoves = family != null && !family.fixed();
        boolean netfront = point.role() == Role.FRONTEND
                && "vif".equals(point.networkInterface().driver());
        if (netfront && !ipv6 && !genericMoves && !familyMoves) {
            return "a Linux domU cannot: netfront has tx-checksum-ipv4 fixed on, and ethtool says nothing when it does nothing";
        }
        if (!features.isEmpty() && !genericMoves && !familyMoves) {
            return "the switch is [fixed] on this interface";
        }
        boolean off = (generic == null || !generic.active()) && (family == null || !family.active());
        return !features.isEmpty() && off ? "it is off already" : null;
    }

    private static String persistence(ObservationPoint point) {
        if (point.role() == Role.BACKEND && point.host().domain().type() == DomainType.DOM0) {
            return "xl: in a vif hotplug script, since the interface's name changes at every start; XAPI: xe vif-param-set uuid=… other-config:ethtool-tx=\"off\"";
        }
        return "a udev rule or a systemd.link file with TransmitChecksumOffload=no";
    }
}
