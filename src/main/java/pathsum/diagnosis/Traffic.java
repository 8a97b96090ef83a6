package pathsum.diagnosis;

/** Who talks to whom, and how much of it could do without checksums. */
public record Traffic(
        Share guestToGuest, Share guestToHost, Share guestToOutside, Share other, Suppressible suppressible) {

    /** A part of all packets that carry a transport checksum; {@code share} is of the octets, 0 to 1. */
    public record Share(long packets, long bytes, double share) {}

    /** Traffic that ends on the machine it started on, for which suppressing is safe. */
    public record Suppressible(long packets, long bytes, String because) {}
}
