package pathsum.pipeline;

import java.util.ArrayList;
import java.util.List;
import pathsum.capture.CapturedPacket;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumVerifier;
import pathsum.diagnosis.Diagnoser;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.PointSummary;
import pathsum.host.ObservationPoint;
import pathsum.path.ObservationStore;
import pathsum.path.PointTable;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

/** Takes packets of any point in, one after the other, and gives the diagnosis. Used by one thread. */
public final class DiagnosisPipeline {
    /** Observations held at once; about 200 octets each. */
    public static final int DEFAULT_BUDGET = 500_000;

    private static final long ONE_SECOND = 1_000_000_000L;

    private final PointTable points = new PointTable();
    private final Diagnoser diagnoser = new Diagnoser(points);
    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumVerifier verifier = new ChecksumVerifier();
    private final ChecksumResults checksums = new ChecksumResults();
    private final List<PointCounters> counters = new ArrayList<>();
    private final Epochs epochs;
    private final BatchRing batches;
    private Observer observer;
    private PlainObserver plain;

    public DiagnosisPipeline(int budget) {
        epochs = new Epochs(points, diagnoser, budget);
        batches = new BatchRing(epochs);
        writeInto(batches.batch());
    }

    private void writeInto(ObservationStore batch) {
        observer = new Observer(batch);
        plain = new PlainObserver(batch);
    }

    /** Makes a point known and gives the number its packets come under. */
    public int addPoint(ObservationPoint point) {
        counters.add(new PointCounters());
        batches.settle();
        return points.add(point);
    }

    /** Puts newer facts, such as what the capture lost, in a point's place. */
    public void updatePoint(int number, ObservationPoint point) {
        batches.settle();
        points.replace(number, point);
    }

    /** Makes known that no more packets come from a point, so that nobody waits for it. */
    public void endPoint(int number) {
        batches.settle();
        points.end(number);
    }

    /** Takes one packet in. */
    public void accept(int point, CapturedPacket packet) {
        if (batches.batch().room() < PacketLayers.MAX_LAYERS) {
            batches.exchange();
            writeInto(batches.batch());
        }
        if (!plain.observe(point, packet, counters.get(point))) {
            thorough(point, packet);
        }
    }

    private void thorough(int point, CapturedPacket packet) {
        dissector.dissect(
                packet.buffer, packet.offset, packet.capturedLength, packet.originalLength, packet.linkType, layers);
        PacketSummary.recall(packet, layers);
        verifier.verify(layers, checksums);
        counters.get(point).count(packet, checksums);
        observer.observe(point, packet, layers, checksums);
    }

    /** See {@link Diagnoser#limitation}. */
    public void limitation(String sentence) {
        diagnoser.limitation(sentence);
    }

    /** See {@link Diagnoser#gap}. */
    public void gap(String sentence) {
        diagnoser.gap(sentence);
    }

    /** The most observations that were held at once so far, whatever the input's length. */
    public int mostHeld() {
        batches.settle();
        return epochs.mostHeld();
    }

    /** In how many stretches of time packets have been correlated so far. */
    public int stretches() {
        batches.settle();
        return epochs.count();
    }

    public Diagnosis diagnose() {
        batches.end();
        if (epochs.givenUp() > 0) {
            diagnoser.limitation(
                    epochs.givenUp()
                            + " observations were compared only with those at hand: some points ran far ahead of others, and memory is bounded");
        }
        if (epochs.window() < ONE_SECOND) {
            diagnoser.limitation("packets came so densely that each was waited for only " + epochs.window() / 1_000_000
                    + " ms at its next point: memory is bounded");
        }
        List<PointSummary> summaries = new ArrayList<>();
        for (int i = 0; i < counters.size(); i++) {
            summaries.add(counters.get(i).summary(points.get(i)));
        }
        return diagnoser.diagnose(summaries);
    }
}
