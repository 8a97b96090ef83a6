package pathsum.path;

/**
 * A flow in one direction, by what its packets carry (RFC 7011's flow key): protocol, addresses and ports.
 *
 * @param protocol IANA number
 */
public record Flow(
        boolean ipv6,
        int protocol,
        long sourceHigh,
        long sourceLow,
        int sourcePort,
        long destinationHigh,
        long destinationLow,
        int destinationPort) {

    /** The same flow, seen from the other end. */
    public Flow reversed() {
        return new Flow(
                ipv6, protocol, destinationHigh, destinationLow, destinationPort, sourceHigh, sourceLow, sourcePort);
    }

    /** Whether it goes to a group or to everybody, so that bridges send copies several ways. */
    public boolean toMany() {
        return ipv6 ? destinationHigh >>> 56 == 0xFF : destinationLow >>> 28 == 0xE || destinationLow == 0xFFFF_FFFFL;
    }

    public String source() {
        return endpoint(sourceHigh, sourceLow, sourcePort);
    }

    public String destination() {
        return endpoint(destinationHigh, destinationLow, destinationPort);
    }

    /** The protocol's name as reports have it, or its number. */
    public String protocolName() {
        return switch (protocol) {
            case 1 -> "icmp";
            case 2 -> "igmp";
            case 4 -> "ipip";
            case 6 -> "tcp";
            case 17 -> "udp";
            case 33 -> "dccp";
            case 41 -> "ipv6";
            case 47 -> "gre";
            case 50 -> "esp";
            case 58 -> "icmpv6";
            case 89 -> "ospf";
            case 103 -> "pim";
            case 112 -> "vrrp";
            case 132 -> "sctp";
            case 136 -> "udplite";
            default -> "ip-" + protocol;
        };
    }

    private String endpoint(long high, long low, int port) {
        return ipv6 ? "[" + Addresses.ipv6(high, low) + "]:" + port : Addresses.ipv4(low) + ":" + port;
    }
}
