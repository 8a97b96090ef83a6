package pathsum.diagnosis;

/**
 * How much of a flow a finding touches.
 *
 * @param protocol {@code tcp}, {@code udp}, …
 * @param source {@code ADDR:PORT}, IPv6 addresses in brackets
 * @param destination likewise
 */
public record FlowShare(String protocol, String source, String destination, long packets, long affected) {}
