package pathsum.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pathsum.bundle.PacketSource;
import pathsum.bundle.PacketSources;
import pathsum.capture.CapturedPacket;
import pathsum.diagnosis.Diagnosis;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.pipeline.DiagnosisPipeline;

/** One way of seeing a bundled capture differently; by default, as it is. */
@SuppressWarnings("UnusedVariable") // what one variant has no use for another overrides
class Variant {
    static final Path CAPTURES = Path.of("captures");

    void order(List<PacketSource> sources) {}

    boolean has(ObservationPoint point) {
        return true;
    }

    String id(String id) {
        return id;
    }

    Host host(Host host) {
        return host;
    }

    Interface networkInterface(Interface networkInterface) {
        return networkInterface;
    }

    long time(ObservationPoint point, long nanos) {
        return nanos;
    }

    /** Whether a packet was seen; it may be changed in place. */
    boolean keeps(CapturedPacket packet) {
        return true;
    }

    final Diagnosis diagnose(String name) throws IOException {
        DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
        read(name, pipeline);
        return pipeline.diagnose();
    }

    final void read(String name, DiagnosisPipeline pipeline) throws IOException {
        List<PacketSource> sources = new ArrayList<>(PacketSources.of(List.of(CAPTURES + "/" + name)));
        order(sources);
        for (PacketSource source : sources) {
            try (source) {
                read(source, pipeline);
            }
        }
    }

    /** When the first packet of a capture was seen, by the clock of the point that saw it. */
    static long start(String name) throws IOException {
        long[] start = {Long.MAX_VALUE};
        for (PacketSource source : PacketSources.of(List.of(CAPTURES + "/" + name))) {
            try (source) {
                source.session().poll(packet -> start[0] = Math.min(start[0], packet.timeNanos));
            }
        }
        return start[0];
    }

    private void read(PacketSource source, DiagnosisPipeline pipeline) throws IOException {
        ObservationPoint point = source.point(0);
        if (!has(point)) {
            return;
        }
        int number = pipeline.addPoint(seen(point));
        boolean more = true;
        while (more) {
            more = source.session().poll(packet -> {
                if (keeps(packet)) {
                    packet.timeNanos = time(point, packet.timeNanos);
                    pipeline.accept(number, packet);
                }
            });
        }
    }

    ObservationPoint seen(ObservationPoint point) {
        return new ObservationPoint(
                id(point.id()),
                host(point.host()),
                networkInterface(point.networkInterface()),
                point.file(),
                point.kernelChecksumState(),
                point.capture());
    }
}
