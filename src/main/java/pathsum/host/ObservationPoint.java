package pathsum.host;

/**
 * A place where packets were seen (RFC 7011, section 2).
 *
 * @param id {@code HOST/IFACE}, or the file's name without ending where no more is known
 * @param file where its packets are, as the user would name it; null when live
 * @param kernelChecksumState whether the kernel's word was recorded, so that no word means CHECKSUM_NONE
 */
public record ObservationPoint(
        String id,
        Host host,
        Interface networkInterface,
        String file,
        boolean kernelChecksumState,
        CaptureFacts capture) {

    public Role role() {
        return networkInterface.role();
    }

    /** The same point with what the capture turned out to be. */
    public ObservationPoint with(CaptureFacts facts) {
        return new ObservationPoint(id, host, networkInterface, file, kernelChecksumState, facts);
    }
}
