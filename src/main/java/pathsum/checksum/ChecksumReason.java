package pathsum.checksum;

/** Why a field got the status it has, where that needs saying. */
public enum ChecksumReason {
    NONE(""),
    PSEUDO_HEADER_SUM("field is the pseudo-header sum"),
    PSEUDO_HEADER_SUM_WITHOUT_LENGTH("field is the pseudo-header sum without the length"),
    ZERO_MEANS_NONE("zero: the sender computed none"),
    ZERO_FORBIDDEN("zero is not allowed here"),
    /** Linux's local checksum offload: an outer checksum is written as if the device had already completed the inner one. */
    RIGHT_ONCE_INNER_IS_COMPLETE("right once the partial checksum inside is completed"),
    SNAPPED("the capture cut the packet"),
    FRAGMENT("a fragment, and not all of its datagram was seen"),
    FRAGMENTS("the last of its datagram's fragments to be seen"),
    QUOTED("only the beginning of the packet is quoted"),
    LENGTH_CONTRADICTION("a length field contradicts the one around it"),
    NO_PSEUDO_HEADER("an address of the pseudo-header is not in the packet"),
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
