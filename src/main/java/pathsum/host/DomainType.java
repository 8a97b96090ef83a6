package pathsum.host;

/** What a machine is to Xen. */
public enum DomainType {
    DOM0("dom0"),
    DOMU("domU"),
    /** A driver domain: a domU that runs a backend. */
    DRIVER("driver"),
    NONE("none"),
    UNKNOWN("unknown");

    private final String code;

    DomainType(String code) {
        this.code = code;
    }

    /** The word used in bundles and reports. */
    public String code() {
        return code;
    }

    public static DomainType of(String code) {
        for (DomainType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
