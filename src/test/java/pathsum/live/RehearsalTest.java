package pathsum.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumStatus;
import pathsum.pipeline.PacketVerification;

class RehearsalTest {
    @Test
    void usesPacketsAsMostCapturesHoldThem() {
        PacketVerification twin = new PacketVerification(null);
        Rehearsal.through(twin);

        long packets = twin.tally().packets();
        assertThat(packets).isPositive();
        assertThat(twin.tally().count(ChecksumStatus.VALID)).isEqualTo(packets + packets / 2);
        assertThat(twin.tally().count(ChecksumProtocol.TCP)).isEqualTo(packets / 2);
        assertThat(twin.tally().count(ChecksumProtocol.UDP)).isEqualTo(packets / 2);
    }

    @Test
    void leavesNothingBehind() {
        assertThatCode(() -> Rehearsal.recording(true)).doesNotThrowAnyException();
        assertThatCode(() -> Rehearsal.recording(false)).doesNotThrowAnyException();
    }
}
