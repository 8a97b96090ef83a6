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
 * @param bufferBytes size of the kernel's buffer at each interface
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
        boolean promiscuous) {}
