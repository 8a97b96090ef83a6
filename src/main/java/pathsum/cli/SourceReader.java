package pathsum.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import pathsum.bundle.PacketSource;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.pipeline.DiagnosisPipeline;

/** Reads sources to their end, each for itself: one that breaks is told, and what it gave so far counts. */
final class SourceReader {
    private final DiagnosisPipeline pipeline;
    private final PrintWriter err;

    SourceReader(DiagnosisPipeline pipeline, PrintWriter err) {
        this.pipeline = pipeline;
        this.err = err;
    }

    /** Whether every source was read to its end. */
    boolean readAll(List<PacketSource> sources) {
        boolean whole = true;
        for (PacketSource source : sources) {
            whole &= read(source);
        }
        return whole;
    }

    private boolean read(PacketSource source) {
        Points points = new Points(source);
        try (source) {
            while (source.session().poll(points::accept)) {
                // every packet goes to the pipeline as it comes
            }
            points.update();
            if (source instanceof LiveSource live) {
                live.limitations().forEach(pipeline::limitation);
                live.failures().forEach(pipeline::gap);
            }
            return true;
        } catch (CaptureException broken) {
            err.println("pathsum: " + broken.getMessage());
            pipeline.gap(broken.getMessage());
            return false;
        }
    }

    /** The numbers under which the pipeline knows the points of one source. */
    private final class Points {
        private final PacketSource source;
        private final List<Integer> numbers = new ArrayList<>();

        Points(PacketSource source) {
            this.source = source;
        }

        void accept(CapturedPacket packet) {
            while (numbers.size() <= packet.interfaceIndex) {
                numbers.add(null);
            }
            if (numbers.get(packet.interfaceIndex) == null) {
                numbers.set(packet.interfaceIndex, pipeline.addPoint(source.point(packet.interfaceIndex)));
            }
            if (pipeline.isFull()) {
                pipeline.correlate();
            }
            pipeline.accept(numbers.get(packet.interfaceIndex), packet);
        }

        void update() throws CaptureException {
            for (int i = 0; i < numbers.size(); i++) {
                if (numbers.get(i) != null) {
                    pipeline.updatePoint(numbers.get(i), source.point(i));
                }
            }
        }
    }
}
