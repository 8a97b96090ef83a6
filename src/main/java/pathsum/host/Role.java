package pathsum.host;

import java.util.Locale;

/** What an interface is on the path of a packet. */
public enum Role {
    /** A guest's end of a virtual link (netfront, virtio-net). */
    FRONTEND,
    /** The host's end of a virtual link to a guest (netback vif, tap). */
    BACKEND,
    BRIDGE,
    BRIDGE_PORT,
    /** A network card. */
    PHYSICAL,
    /** The far side of a physical link. */
    WIRE,
    VLAN,
    TUNNEL,
    OTHER,
    UNKNOWN;

    /** The word used in bundles and reports. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role a bundle names, {@link #UNKNOWN} for a word we do not have. */
    public static Role of(String code) {
        for (Role role : values()) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        return UNKNOWN;
    }
}
