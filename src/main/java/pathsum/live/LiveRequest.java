package pathsum.live;

import java.util.List;
import pathsum.capture.CaptureEngine;
import pathsum.capture.ssh.RemoteTarget;
import pathsum.capture.ssh.Transport;

/**
 * What to capture live.
 *
 * @param interfaces as the user names them, see {@link InterfacePattern}
 * @param remotes interfaces of other machines
 * @param transport how to get there
 * @param engines tried in this order at each interface
 * @param snaplen octets kept of each packet
 * @param filter a pcap filter expression, or null
 * @param bufferBytes size of the kernel's buffer at each interface, or 0 to choose by how many there are
 * @param promiscuous whether to ask for frames addressed to others
 */
public record LiveRequest(
        List<String> interfaces,
        List<RemoteTarget> remotes,
        Transport transport,
        List<CaptureEngine> engines,
        int snaplen,
        String filter,
        int bufferBytes,
        boolean promiscuous) {
    private static final int SHARED_BUFFER = 64 << 20;
    private static final int LEAST_BUFFER = 8 << 20;

    /** Room for about 100 ms of 5 Gbit/s at one interface, and bounded memory at twenty: each buffer is locked in memory. */
    LiveRequest forInterfaces(int count) {
        int bytes = bufferBytes != 0 ? bufferBytes : Math.max(LEAST_BUFFER, SHARED_BUFFER / Math.max(1, count));
        return new LiveRequest(interfaces, remotes, transport, engines, snaplen, filter, bytes, promiscuous);
    }
}
