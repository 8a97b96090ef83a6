package pathsum.live;

import java.util.List;
import pathsum.capture.CaptureSession;
import pathsum.host.Interface;

/**
 * An interface that was opened, and what is known of it.
 *
 * @param engine the word used in reports
 * @param snaplen octets kept of each packet
 * @param limitations what the report has to say about it
 */
record Tap(
        CaptureSession session,
        String engine,
        int snaplen,
        Interface networkInterface,
        HostState hostState,
        List<String> limitations) {}
