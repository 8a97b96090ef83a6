package pathsum.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import pathsum.bundle.PacketSource;
import pathsum.capture.CaptureException;
import pathsum.capture.CapturedPacket;
import pathsum.pipeline.DiagnosisPipeline;

/**
 * Reads sources to their end, side by side: always that one which is furthest behind in time, so that packets of one time
 * are in memory together. A source that breaks is told of, and what it gave so far counts.
 */
final class SourceReader {
    private final DiagnosisPipeline pipeline;
    private final PrintWriter err;
    private final Interruption interruption;
    private final List<String> unfinished = new ArrayList<>();
    private boolean whole = true;

    SourceReader(DiagnosisPipeline pipeline, PrintWriter err, Interruption interruption) {
        this.pipeline = pipeline;
        this.err = err;
        this.interruption = interruption;
    }

    /** Whether every source was read to its end. */
    boolean readAll(List<PacketSource> sources) {
        PriorityQueue<Reading> behind =
                new PriorityQueue<>(Comparator.comparingLong(Reading::time).thenComparingLong(Reading::turns));
        for (PacketSource source : sources) {
            Reading reading = new Reading(source);
            if (reading.more()) {
                behind.add(reading);
            }
        }
        while (!behind.isEmpty()) {
            Reading reading = behind.remove();
            if (reading.more()) {
                behind.add(reading);
            }
        }
        if (!unfinished.isEmpty()) {
            int others = unfinished.size() - 1;
            gap(Interruption.says(unfinished.get(0) + (others == 0 ? "" : " and " + others + " more")));
        }
        return whole;
    }

    private void broken(CaptureException wrong) {
        gap(wrong.getMessage());
        whole = false;
    }

    private void gap(String line) {
        err.println("pathsum: " + line);
        pipeline.gap(line);
    }

    /** One source being read, and the numbers under which the pipeline knows its points. */
    private final class Reading {
        private final PacketSource source;
        private final List<Integer> numbers = new ArrayList<>();
        private long time = Long.MIN_VALUE;
        /** How often it was read from: where stamps say nothing, sources take turns. */
        private long turns;

        private final BackwardStep step = new BackwardStep();
        private boolean told;

        Reading(PacketSource source) {
            this.source = source;
        }

        long time() {
            return time;
        }

        long turns() {
            return turns;
        }

        /** Reads on; false at the end, which closes the source. */
        boolean more() {
            turns++;
            try {
                interruption.reading(source.session());
                if (source.session().poll(this::accept)) {
                    return true;
                }
                if (interruption.wanted() && !(source instanceof LiveSource)) {
                    unfinished.add(source.name());
                }
            } catch (CaptureException wrong) {
                broken(wrong);
                told = true;
            }
            close();
            return false;
        }

        private void close() {
            try {
                int points = source.session().interfaceCount();
                source.close();
                for (int i = 0; i < Math.max(1, points); i++) {
                    pipeline.updatePoint(number(i), source.point(i));
                    pipeline.endPoint(number(i));
                }
                if (step.isOne()) {
                    pipeline.limitation(source.name() + ": " + step);
                }
                if (source instanceof LiveSource live) {
                    live.limitations().forEach(pipeline::limitation);
                    live.failures().forEach(pipeline::gap);
                }
            } catch (CaptureException wrong) {
                // A file that cannot be opened cannot be asked for its interfaces either; once is enough.
                if (!told) {
                    broken(wrong);
                }
            }
        }

        private void accept(CapturedPacket packet) {
            time = packet.timeNanos;
            step.see(time);
            pipeline.accept(number(packet.interfaceIndex), packet);
        }

        /** The pipeline's number for an interface; a point is made known when first asked for. */
        private int number(int interfaceIndex) {
            while (numbers.size() <= interfaceIndex) {
                numbers.add(null);
            }
            if (numbers.get(interfaceIndex) == null) {
                numbers.set(interfaceIndex, pipeline.addPoint(source.point(interfaceIndex)));
            }
            return numbers.get(interfaceIndex);
        }
    }
}
