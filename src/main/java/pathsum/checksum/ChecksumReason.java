package pathsum.checksum;

/** Why a field got the status it has, where that needs saying. */
public enum ChecksumReason {
    NONE(""),
    PSEUDO_HEADER_SUM("field is the pseudo-header sum"),
    PSEUDO_HEADER_SUM_WITHOUT_LENGTH("field is the pseudo-header sum without the length"),
    ZERO_MEANS_NONE("zero: the sender computed none"),
    ZERO_FORBIDDEN("zero is not allowed here"),
    SNAPPED("the capture cut the packet"),
    FRAGMENT("a fragment, and not all of its datagram was seen"),
    LENGTH_CONTRADICTION("a length field contradicts the one around it"),
    NOT_COVERED("no coverage to verify"),
    ENCRYPTED_OR_OPTIONAL("the algorithm is not known or not in use");

    private final String text;

    ChecksumReason(String text) {
        this.text = text;
    }

    /** For people; may be empty. */
    public String text() {
        return text;
    }
}
