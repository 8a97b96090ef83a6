package pathsum.capture.ssh;

import java.io.InputStream;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;

/** Reads pcap or pcapng from a stream; what stands in for the engine that knows those formats. */
@FunctionalInterface
public interface StreamOpener {
    /**
     * Waits for the first octets; the stream is closed with the session.
     *
     * @param name what to call it in messages
     */
    CaptureSession open(InputStream stream, String name) throws CaptureException;
}
