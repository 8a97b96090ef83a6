package pathsum.bundle;

import pathsum.capture.CaptureStatistics;
import pathsum.capture.savefile.SavefileSession;
import pathsum.host.CaptureFacts;

/** What is known of a capture from two places: a bundle.json, and the capture file itself. */
final class Facts {
    private Facts() {}

    /** Fills in from the file what the bundle does not say. */
    static CaptureFacts complete(CaptureFacts told, SavefileSession session, int interfaceIndex) {
        CaptureStatistics counted = session.statistics(interfaceIndex);
        int snaplen = session.describe(interfaceIndex).snaplen();
        return new CaptureFacts(
                first(told.received(), counted.received()),
                first(told.droppedByKernel(), counted.droppedByKernel()),
                first(told.droppedByInterface(), counted.droppedByInterface()),
                told.snaplen() >= 0 || snaplen == 0 ? told.snaplen() : snaplen,
                told.engine());
    }

    private static long first(long told, long counted) {
        return told >= 0 ? told : counted;
    }
}
