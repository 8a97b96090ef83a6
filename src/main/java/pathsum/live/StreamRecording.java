package pathsum.live;

import java.util.ArrayList;
import java.util.List;
import pathsum.bundle.BundleComment;
import pathsum.bundle.BundleWriter;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.capture.savefile.PcapngSection;
import pathsum.capture.savefile.PcapngWriter;
import pathsum.host.Host;
import pathsum.host.ObservationPoint;

/** One pcapng on standard output, an interface for each point, with bundle.json in a comment of its section header. */
public final class StreamRecording extends Recording {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final PcapngWriter writer;

    public StreamRecording(LiveCapture capture, String application, int snaplen) throws CaptureException {
        List<ObservationPoint> points = capture.points();
        String json = BundleWriter.json(hosts(points), points);
        writer = PcapngWriter.standardOutput(
                new PcapngSection(null, kernel(points), application, BundleComment.of(json)));
        for (int i = 0; i < points.size(); i++) {
            writer.addInterface(points.get(i).id(), null, capture.linkType(i), Math.min(LARGEST, snaplen));
        }
        writer.flush();
    }

    static List<Host> hosts(List<ObservationPoint> points) {
        return new ArrayList<>(
                points.stream().map(ObservationPoint::host).distinct().toList());
    }

    /** For shb_os; the machine is the same for all namespaces. */
    static String kernel(List<ObservationPoint> points) {
        String release = points.get(0).host().kernel();
        return release == null ? null : "Linux " + release;
    }

    @Override
    void write(CapturedPacket packet) throws CaptureException {
        writer.write(packet);
    }

    @Override
    public void flush() throws CaptureException {
        writer.flush();
    }

    @Override
    public void finish(List<ObservationPoint> points) throws CaptureException {
        for (int i = 0; i < points.size(); i++) {
            writer.statistics(
                    i,
                    System.currentTimeMillis() * NANOS_PER_MILLI,
                    PointFile.statistics(points.get(i).capture()));
        }
        writer.close();
    }
}
