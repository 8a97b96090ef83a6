package pathsum.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathsum.bundle.PacketSource;
import pathsum.bundle.PacketSources;
import pathsum.capture.savefile.PrivateFile;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.PointSummary;
import pathsum.pipeline.DiagnosisPipeline;

class EvidenceTest {
    private static final String FAULTY = "captures/partial-state-lost";

    @TempDir
    Path directory;

    @Test
    void onePacketHasOneNumberAtAllItsPoints() throws IOException {
        List<PacketSource> sources = PacketSources.of(List.of(FAULTY));
        Diagnosis diagnosis = diagnose(sources);
        List<EvidencePacket> packets = EvidenceSelection.read(diagnosis, sources);

        Map<Integer, Set<String>> points = new HashMap<>();
        packets.forEach(p ->
                points.computeIfAbsent(p.trajectory(), t -> new TreeSet<>()).add(p.point()));
        assertThat(points).hasSizeBetween(1, EvidenceSelection.MOST_TRAJECTORIES);
        assertThat(points.values()).allMatch(p -> p.size() == diagnosis.points().size());
        assertThat(packets).isSortedAccordingTo((a, b) -> Long.compare(a.packet().timeNanos, b.packet().timeNanos));
        assertThat(packets).allMatch(p -> p.comment().startsWith("F1 partial-state-lost between "));
    }

    @Test
    void theFileNamesItsPointsAndHoldsWhatIsKnownOfThem() throws IOException {
        List<PacketSource> sources = PacketSources.of(List.of(FAULTY));
        Diagnosis diagnosis = diagnose(sources);
        Path file = directory.resolve("evidence.pcapng");
        List<EvidencePacket> packets = EvidenceSelection.read(diagnosis, sources);
        EvidenceWriter.write(PrivateFile.create(file), file.toString(), diagnosis, packets);

        Diagnosis again = diagnose(PacketSources.of(List.of(file.toString())));
        assertThat(again.points().stream().map(p -> p.point().id()))
                .containsExactlyInAnyOrderElementsOf(
                        diagnosis.points().stream().map(p -> p.point().id()).toList());
        assertThat(again.points().stream().mapToLong(PointSummary::packets).sum())
                .isEqualTo(packets.size());
        assertThat(again.points()).allMatch(p -> p.point().kernelChecksumState());
        assertThat(Files.size(file)).isLessThan(200_000);
    }

    @Test
    void aCopyIsWhatTheLentPacketWas() throws IOException {
        for (PacketSource source : PacketSources.of(List.of(FAULTY))) {
            try (source) {
                source.session().poll(lent -> {
                    byte[] octets = new byte[lent.capturedLength];
                    lent.buffer.duplicate().position(lent.offset).get(octets);

                    assertThat(EvidencePacket.copy(lent))
                            .usingRecursiveComparison()
                            .ignoringFields("buffer", "offset", "summary")
                            .isEqualTo(lent);
                    assertThat(EvidencePacket.copy(lent).buffer.array()).isEqualTo(octets);
                });
            }
        }
    }

    private static Diagnosis diagnose(List<PacketSource> sources) throws IOException {
        DiagnosisPipeline pipeline = new DiagnosisPipeline(DiagnosisPipeline.DEFAULT_BUDGET);
        for (PacketSource source : sources) {
            Map<Integer, Integer> numbers = new HashMap<>();
            while (source.session()
                    .poll(p -> pipeline.accept(
                            numbers.computeIfAbsent(p.interfaceIndex, i -> pipeline.addPoint(source.point(i))), p))) {
                // all of it is in the handler
            }
            source.close();
        }
        return pipeline.diagnose();
    }
}
