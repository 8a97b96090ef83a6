package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.bundle.PacketSource;
import pathsum.bundle.PacketSources;
import pathsum.capture.CapturedPacket;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.Finding;
import pathsum.evidence.EvidencePacket;
import pathsum.pipeline.DiagnosisPipeline;

/** What lasts a thousand times as long is diagnosed the same, in no more memory. */
class LongCaptureTest {
    private static final int TIMES = 1000;
    /** Room for a tenth of the observations at most; what one round leaves open fits easily. */
    private static final int BUDGET = 60_000;

    private final List<Seen> packets = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {"partial-state-lost", "payload-corrupted", "guest-to-guest-healthy", "stale-after-translation"})
    void findsTheSameInEveryRound(String name) throws IOException {
        Diagnosis once = new Variant().diagnose(name);
        DiagnosisPipeline pipeline = new DiagnosisPipeline(BUDGET);
        int points = read(name, pipeline);
        long round = packets.get(packets.size() - 1).nanos() - packets.get(0).nanos() + 2_000_000_000L;
        for (int i = 0; i < TIMES; i++) {
            for (Seen seen : packets) {
                pipeline.accept(seen.point(), seen.at(i * round));
            }
        }
        Diagnosis often = pipeline.diagnose();

        assertThat(often.verdict()).isEqualTo(once.verdict());
        assertThat(findings(often)).isEqualTo(findings(once));
        for (Finding finding : once.findings()) {
            assertThat(often.findings())
                    .as(finding.cause().code())
                    .anyMatch(f -> f.cause() == finding.cause() && f.packets() == TIMES * finding.packets());
        }
        assertThat(often.points()).hasSize(points);
        assertThat((long) packets.size() * TIMES).as("observations").isGreaterThan(BUDGET);
        assertThat(pipeline.mostHeld())
                .as("observations held at once")
                .isPositive()
                .isLessThanOrEqualTo(BUDGET);
        assertThat(pipeline.stretches()).isGreaterThan(1);
    }

    private int read(String name, DiagnosisPipeline pipeline) throws IOException {
        List<PacketSource> sources = PacketSources.of(List.of(Variant.CAPTURES + "/" + name));
        for (PacketSource source : sources) {
            try (source) {
                int number = pipeline.addPoint(source.point(0));
                boolean more = true;
                while (more) {
                    more = source.session().poll(packet -> packets.add(Seen.of(number, packet)));
                }
            }
        }
        packets.sort(Comparator.comparingLong(Seen::nanos));
        return sources.size();
    }

    private static Set<String> findings(Diagnosis diagnosis) {
        Set<String> findings = new TreeSet<>();
        for (Finding finding : diagnosis.findings()) {
            findings.add(finding.cause().code() + " " + finding.severity() + " " + finding.place());
        }
        return findings;
    }

    /** A packet of its own. */
    private record Seen(int point, long nanos, CapturedPacket packet) {
        static Seen of(int point, CapturedPacket lent) {
            return new Seen(point, lent.timeNanos, EvidencePacket.copy(lent));
        }

        CapturedPacket at(long later) {
            packet.timeNanos = nanos + later;
            return packet;
        }
    }
}
