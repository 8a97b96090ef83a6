package pathsum.host.linux;

import pathsum.host.Domain;
import pathsum.host.DomainType;

/** What this machine is to Xen, by what /proc/xen, /sys/hypervisor and the Xen buses show. */
final class XenDomain {
    /** XENFEAT_dom0 of xen/interface/features.h; there even where /proc/xen is not mounted. */
    private static final int FEATURE_DOM0 = 11;

    private static final String NO_UUID = "00000000-0000-0000-0000-000000000000";

    private XenDomain() {}

    /** @param xenstoreId what xenstore says {@code domid} is, or null */
    static Domain read(SystemFiles files, String xenstoreId) {
        boolean xen = "xen".equals(files.text("sys/hypervisor/type"))
                || files.exists("proc/xen/capabilities")
                || files.exists("sys/bus/xen/devices");
        if (!xen) {
            return new Domain(DomainType.NONE, null, null);
        }
        DomainType type = type(files);
        Integer id = type == DomainType.DOM0 ? Integer.valueOf(0) : number(xenstoreId);
        String uuid = files.text("sys/hypervisor/uuid");
        return new Domain(type, id, NO_UUID.equals(uuid) ? null : uuid);
    }

    private static DomainType type(SystemFiles files) {
        String capabilities = files.text("proc/xen/capabilities");
        if (capabilities != null && capabilities.contains("control_d")) {
            return DomainType.DOM0;
        }
        if ((features(files.text("sys/hypervisor/properties/features")) >>> FEATURE_DOM0 & 1) != 0) {
            return DomainType.DOM0;
        }
        boolean backends =
                files.names("sys/bus/xen-backend/devices").stream().anyMatch(name -> name.startsWith("vif-"));
        return backends ? DomainType.DRIVER : DomainType.DOMU;
    }

    private static long features(String hexadecimal) {
        try {
            return hexadecimal == null ? 0 : Long.parseUnsignedLong(hexadecimal, 16);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    private static Integer number(String text) {
        return text != null && text.matches("[0-9]{1,5}") ? Integer.valueOf(text) : null;
    }
}
