package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.capture.KernelState;
import pathsum.checksum.ChecksumProtocol;
import pathsum.checksum.ChecksumStatus;
import pathsum.path.Observation;

/** What octets and kernel's word together say. */
class SoundnessTest {
    @ParameterizedTest
    @CsvSource({
        "VALID, 1, SOUND",
        "ABSENT, 1, SOUND",
        "UNVERIFIABLE, 1, UNKNOWN",
        "ILLEGAL, 1, FORBIDDEN_ZERO",
        "PARTIAL, 0, UNKNOWN",
        "PARTIAL, 1, ABANDONED",
        "PARTIAL, 2, SOUND",
        "PARTIAL, 3, DECLARED_VALID",
        "BAD, 0, WRONG",
        "BAD, 1, WRONG",
        "BAD, 2, WRONG_SEED",
        "BAD, 3, WRONG"
    })
    void fieldAndKernelsWordTogetherDecide(ChecksumStatus status, int kernel, Soundness soundness) {
        assertThat(Soundness.of(Seen.ofTcp().status(status).kernel(kernel).observation()))
                .isEqualTo(soundness);
    }

    @Test
    void anOuterChecksumThatComesRightWithTheInnerOneIsSound() {
        assertThat(Soundness.of(
                        Seen.ofUdp().status(ChecksumStatus.BAD).outerPending().observation()))
                .isEqualTo(Soundness.SOUND);
    }

    @Test
    void whatCarriesNoChecksumIsNotKnown() {
        assertThat(Soundness.of(Seen.ofTcp().transport(null).status(null).observation()))
                .isEqualTo(Soundness.UNKNOWN);
        assertThat(Soundness.of(Seen.ofTcp().status(null).observation())).isEqualTo(Soundness.UNKNOWN);
    }

    @Test
    void anOwedCrcBeginsWithAnything() {
        assertThat(Soundness.of(owed().transport(ChecksumProtocol.SCTP).observation()))
                .isEqualTo(Soundness.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        KernelState.OWED + ", SOUND",
        KernelState.NONE + ", ABANDONED",
        KernelState.TRUSTED + ", DECLARED_VALID",
        KernelState.UNKNOWN + ", UNKNOWN"
    })
    void aCrcLeftToADeviceIsZero(int kernel, Soundness soundness) {
        Seen zero = Seen.ofTcp()
                .transport(ChecksumProtocol.SCTP)
                .status(ChecksumStatus.BAD)
                .kernel(kernel)
                .sums(new Observation.Sums(0, 0x15edee1bL, -1, -1, -1, 120, 0, 0, -1));

        assertThat(Soundness.of(zero.observation())).isEqualTo(soundness);
    }

    @Test
    void whatMergingLeavesInsideATunnelIsNotASeed() {
        assertThat(Soundness.of(owed().superSegment().depth(1).observation())).isEqualTo(Soundness.UNKNOWN);
        assertThat(Soundness.of(owed().superSegment().observation())).isEqualTo(Soundness.WRONG_SEED);
        assertThat(Soundness.of(owed().depth(1).observation())).isEqualTo(Soundness.WRONG_SEED);
    }

    private static Seen owed() {
        return Seen.ofTcp().status(ChecksumStatus.BAD).kernel(KernelState.OWED);
    }
}
