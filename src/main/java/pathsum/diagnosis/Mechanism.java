package pathsum.diagnosis;

/** How a wrong checksum may have come to hold what it holds: one bit each, so that many packets can be intersected. */
@SuppressWarnings("EnumOrdinal") // numbers instead of objects, written and read in one process
enum Mechanism {
    ZEROED(Cause.ZEROED, "the field is zero"),
    STALE(Cause.STALE_AFTER_TRANSLATION, "the field fits the addresses and ports as they were before"),
    COVERS_PADDING(Cause.COVERS_PADDING, "the field comes out right when the Ethernet padding is summed too"),
    ODD_OCTET_DROPPED(Cause.ODD_OCTET_DROPPED, "the field comes out right when the last, odd octet is left out"),
    NO_PSEUDO_HEADER(Cause.NO_PSEUDO_HEADER, "the field comes out right without the pseudo-header"),
    NOT_COMPLEMENTED(Cause.NOT_COMPLEMENTED, "the field is the sum itself, not its complement"),
    BYTE_SWAPPED(Cause.BYTE_SWAPPED, "the field is the right value with its octets swapped"),
    WRONG_LENGTH(Cause.WRONG_LENGTH, "the field comes out right with another length in the pseudo-header"),
    SEED_WITHOUT_LENGTH(
            Cause.PARTIAL_SEED_WRONG, "the field comes out right when the pseudo-header is taken without its length");

    private final Cause cause;
    private final String text;

    Mechanism(Cause cause, String text) {
        this.cause = cause;
        this.text = text;
    }

    Cause cause() {
        return cause;
    }

    /** A sentence without capital and full stop. */
    String text() {
        return text;
    }

    int bit() {
        return 1 << ordinal();
    }

    boolean in(int bits) {
        return (bits & bit()) != 0;
    }
}
