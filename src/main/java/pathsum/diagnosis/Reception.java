package pathsum.diagnosis;

/** What the kernel of the machine where packets end made of a checksum that was partial to the end. */
enum Reception {
    /** It took every one: somebody owed the checksum, or it was marked as verified. */
    ACCEPTED,
    /** It counted every one as wrong: the note that the checksum is owed was gone. */
    REFUSED,
    UNKNOWN
}
