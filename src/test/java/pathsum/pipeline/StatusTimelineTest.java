package pathsum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumResults;
import pathsum.checksum.ChecksumStatus;
import pathsum.diagnosis.Timeline;

class StatusTimelineTest {
    private static final long MILLISECOND = 1_000_000;

    private final StatusTimeline timeline = new StatusTimeline();

    @Test
    void countsEachFieldInItsInterval() {
        timeline.count(1_000, of(ChecksumProtocol.UDP, ChecksumStatus.PARTIAL));
        timeline.count(1_000 + 2 * MILLISECOND, of(ChecksumProtocol.TCP, ChecksumStatus.BAD));

        assertThat(result().startNanos()).isEqualTo(1_000);
        assertThat(result().intervalNanos()).isEqualTo(MILLISECOND);
        assertThat(result().counts())
                .isEqualTo(
                        Map.of(ChecksumStatus.PARTIAL, List.of(1L, 0L, 0L), ChecksumStatus.BAD, List.of(0L, 0L, 1L)));
    }

    @Test
    void validIpv4HeadersAreTooManyToCount() {
        timeline.count(0, of(ChecksumProtocol.IP, ChecksumStatus.VALID));
        timeline.count(0, of(ChecksumProtocol.IP, ChecksumStatus.BAD));

        assertThat(result().counts()).isEqualTo(Map.of(ChecksumStatus.BAD, List.of(1L)));
    }

    @Test
    void nothingIsLostHoweverLongItTakesAndInWhateverOrder() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            timeline.count(
                    random.nextLong(1L << random.nextInt(1, 55)), of(ChecksumProtocol.UDP, ChecksumStatus.VALID));
        }
        List<Long> counts = result().counts().get(ChecksumStatus.VALID);

        assertThat(counts).hasSizeLessThanOrEqualTo(StatusTimeline.INTERVALS);
        assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(10_000);
    }

    @Test
    void nothingCountedIsNoTimeline() {
        assertThat(result()).isEqualTo(Timeline.NONE);
    }

    private Timeline result() {
        return Timeline.of(timeline.startNanos(), timeline.intervalNanos(), timeline.counts());
    }

    private static ChecksumResults of(ChecksumProtocol protocol, ChecksumStatus status) {
        ChecksumResults results = new ChecksumResults();
        results.count = 1;
        results.protocol[0] = protocol;
        results.status[0] = status;
        return results;
    }
}
