package pathsum.capture;

/**
 * What to capture live.
 *
 * @param interfaceName as the kernel names it
 * @param networkNamespace a name below /run/netns, a process id, or null for our own
 * @param snaplen octets kept of each packet
 * @param filter a pcap filter expression, or null
 * @param bufferBytes size of the kernel's buffer
 * @param largestPacket octets of the largest packet to be expected, 0 if not known
 * @param promiscuous whether to ask for frames addressed to others (a bridge shows forwarded ones only then)
 */
public record CaptureRequest(
        String interfaceName,
        String networkNamespace,
        int snaplen,
        String filter,
        int bufferBytes,
        int largestPacket,
        boolean promiscuous) {}
