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
import pathsum.path.Trajectories;
import pathsum.wire.Dissector;
import pathsum.wire.PacketLayers;

/** Takes packets of any point in, one after the other, and gives the diagnosis. Used by one thread. */
public final class DiagnosisPipeline {
    /** Observations held at once; about 200 octets each. */
    public static final int DEFAULT_BUDGET = 500_000;

    private final PointTable points = new PointTable();
    private final Diagnoser diagnoser = new Diagnoser(points);
    private final Dissector dissector = new Dissector();
    private final PacketLayers layers = new PacketLayers();
    private final ChecksumVerifier verifier = new ChecksumVerifier();
    private final ChecksumResults checksums = new ChecksumResults();
    private final List<PointCounters> counters = new ArrayList<>();
    private final ObservationStore store;
    private final Observer observer;
    private long evicted;

    public DiagnosisPipeline(int budget) {
        store = new ObservationStore(budget);
        observer = new Observer(store);
    }

    /** Makes a point known and gives the number its packets come under. */
    public int addPoint(ObservationPoint point) {
        counters.add(new PointCounters());
        return points.add(point);
    }

    /** Puts newer facts, such as what the capture lost, in a point's place. */
    public void updatePoint(int number, ObservationPoint point) {
        points.replace(number, point);
    }

    /** Takes one packet in. */
    public void accept(int point, CapturedPacket packet) {
        if (store.isFull()) {
            makeRoom();
        }
        dissector.dissect(
                packet.buffer, packet.offset, packet.capturedLength, packet.originalLength, packet.linkType, layers);
        PacketSummary.recall(packet, layers);
        verifier.verify(layers, checksums);
        counters.get(point).count(packet.kernelState, checksums);
        observer.observe(point, packet, layers, checksums);
    }

    /** Correlates what is held and forgets it, but for packets that may not have been seen everywhere yet. */
    private void makeRoom() {
        Trajectories trajectories = Trajectories.of(store, points);
        trajectories.keepRecentOpen();
        int held = store.size();
        diagnoser.add(trajectories);
        trajectories.forgetClosed();
        if (store.size() > held - held / 4) {
            evict();
        }
    }

    /** One point runs so far ahead of another that waiting for it would take all room. */
    private void evict() {
        evicted += store.size();
        diagnoser.add(Trajectories.of(store, points));
        store.clear();
    }

    /** See {@link Diagnoser#limitation}. */
    public void limitation(String sentence) {
        diagnoser.limitation(sentence);
    }

    /** See {@link Diagnoser#gap}. */
    public void gap(String sentence) {
        diagnoser.gap(sentence);
    }

    public Diagnosis diagnose() {
        diagnoser.add(Trajectories.of(store, points));
        store.clear();
        if (evicted > 0) {
            diagnoser.limitation(
                    evicted
                            + " observations were compared only with those at hand: some points ran far ahead of others, and memory is bounded");
        }
        List<PointSummary> summaries = new ArrayList<>();
        for (int i = 0; i < counters.size(); i++) {
            summaries.add(counters.get(i).summary(points.get(i)));
        }
        return diagnoser.diagnose(summaries);
    }
}
