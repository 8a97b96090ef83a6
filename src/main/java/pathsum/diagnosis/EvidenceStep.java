package pathsum.diagnosis;

/**
 * One packet at one point.
 *
 * @param direction {@code in}, {@code out} or {@code unknown}
 * @param file null when live
 * @param frame number of the packet record in its file, 0 when not known
 * @param timeNanos as the point's own clock had it
 * @param layer {@code tcp}, {@code udp}, {@code ip}, …; an encapsulated one is {@code inner tcp}
 * @param status the word of {@link pathsum.checksum.ChecksumStatus}
 * @param found the field, -1 if unknown
 * @param expected what a complete checksum would be, -1 if unknown
 * @param kernel the word of {@link pathsum.capture.KernelState}
 */
public record EvidenceStep(
        String point,
        String direction,
        String file,
        long frame,
        long timeNanos,
        String layer,
        String status,
        long found,
        long expected,
        String kernel) {}
