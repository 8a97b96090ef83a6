package pathsum.diagnosis;

import static pathsum.diagnosis.Severity.FAULT;
import static pathsum.diagnosis.Severity.NOTE;
import static pathsum.diagnosis.Severity.WARNING;

import java.util.Locale;

/** Every cause the tool can name. The codes are a contract: other programs rely on them. */
public enum Cause {
    OFFLOAD_PENDING(
            NOTE,
            "partial, still owed, completed or trusted later on its path: what a tap above the device always sees"),
    PARTIAL_STATE_LOST(
            FAULT,
            "the octets stay partial while the kernel's note that the checksum is still owed is lost between two points"),
    PARTIAL_DECLARED_VALID(WARNING, "partial octets marked as verified: works only until the packet is forwarded"),
    PARTIAL_LEFT_HOST(FAULT, "a partial checksum reached a wire or another machine"),
    PARTIAL_ENCAPSULATED(FAULT, "an inner partial checksum was wrapped by something that does not complete it"),
    PARTIAL_REJECTED_BY_READER(
            FAULT, "a program that reads raw frames refuses partial packets that the kernel would accept"),
    PARTIAL_SEED_STALE(FAULT, "an address, port or length changed and the partial seed did not follow"),
    PARTIAL_SEED_WRONG(FAULT, "the seed was never the right pseudo-header sum"),
    COMPLETED_TWICE(FAULT, "a complete checksum was completed again: the field holds the partial value"),
    PAYLOAD_CORRUPTED(FAULT, "payload octets changed between two points, the checksum did not"),
    HEADER_CORRUPTED(FAULT, "header octets changed between two points, the checksum did not"),
    STALE_AFTER_TRANSLATION(FAULT, "address translation changed an address or port, the checksum did not follow"),
    IP_HEADER_STALE(FAULT, "TTL, TOS or another IP field changed, the header checksum did not"),
    REPAIRED_IN_TRANSIT(FAULT, "a bad checksum became good: the damage is now hidden"),
    COVERS_PADDING(FAULT, "the sender's checksum covers the Ethernet padding"),
    NO_PSEUDO_HEADER(FAULT, "the sender left the pseudo-header out of the checksum"),
    NOT_COMPLEMENTED(FAULT, "the sender stored the sum without complementing it"),
    BYTE_SWAPPED(FAULT, "the sender stored the checksum with its octets swapped"),
    WRONG_LENGTH(FAULT, "the sender put a wrong length into the pseudo-header"),
    ODD_OCTET_DROPPED(FAULT, "the sender left a last odd octet out of the checksum"),
    ZEROED(FAULT, "the sender left the field zero"),
    UDP_ZERO_OVER_IPV6(WARNING, "a zero UDP checksum over IPv6, legal only where a tunnel agreed to it"),
    WRONG_AT_SOURCE(FAULT, "already bad at the first point, and no mechanism fits"),
    LOST_NOT_CHECKSUM(NOTE, "packets vanish with checksums intact: look elsewhere"),
    NOT_ENOUGH_SEEN(NOTE, "what prevents a verdict");

    private final Severity severity;
    private final String meaning;

    Cause(Severity severity, String meaning) {
        this.severity = severity;
        this.meaning = meaning;
    }

    /** The word used on the command line and in reports. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The severity unless a rule knows better. */
    public Severity severity() {
        return severity;
    }

    /** One sentence without an initial capital or full stop. */
    public String meaning() {
        return meaning;
    }
}
