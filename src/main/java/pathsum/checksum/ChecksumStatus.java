package pathsum.checksum;

import java.util.Locale;

/** What can be said of one checksum field, seen at one observation point. */
public enum ChecksumStatus {
    /** The sum over the covered octets comes out right. */
    VALID,
    /** Only the pseudo-header sum is in the field: left to the device to finish (Linux {@code CHECKSUM_PARTIAL}). */
    PARTIAL,
    /** The field is wrong, and is not the pseudo-header sum either. */
    BAD,
    /** Zero where zero means that the sender computed none (UDP over IPv4, RFC 768). */
    ABSENT,
    /** A zero the protocol forbids (UDP over IPv6, RFC 8200). */
    ILLEGAL,
    /** Not all covered octets were captured, or they are spread over fragments, or a length lies. */
    UNVERIFIABLE;

    /** The word used in verdict lines and reports. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
