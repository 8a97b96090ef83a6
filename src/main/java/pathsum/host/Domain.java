package pathsum.host;

/**
 * A machine's place in Xen.
 *
 * @param id the domain id, null if not known; it changes at every start
 * @param uuid null if not known
 */
public record Domain(DomainType type, Integer id, String uuid) {
    public static final Domain UNKNOWN = new Domain(DomainType.UNKNOWN, null, null);
}
