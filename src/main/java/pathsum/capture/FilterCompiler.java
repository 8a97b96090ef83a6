package pathsum.capture;

/** Turns a filter expression into a program for the kernel, so that an engine without libpcap can filter too. */
public interface FilterCompiler {
    /**
     * Compiles against an interface, in the network namespace of the calling thread: what {@code vlan} or {@code inbound}
     * means depends on how the kernel shows that interface's packets.
     *
     * @param expression in pcap-filter(7) syntax
     * @throws CaptureException naming the mistake in the expression
     */
    FilterProgram compile(String expression, String interfaceName) throws CaptureException;
}
