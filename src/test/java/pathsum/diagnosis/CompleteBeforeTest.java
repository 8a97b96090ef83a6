package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;
import static pathsum.capture.KernelState.UNKNOWN;

import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.capture.CapturedPacket;
import pathsum.capture.Direction;
import pathsum.host.Role;

/** What was a complete and right checksum at one point, and what it is at the next. */
class CompleteBeforeTest {
    private static final long HOUR = 3_600_000_000_000L;

    private final Way way = new Way();
    private final int card = way.tap(Tap.at("host/eth0", Role.PHYSICAL));
    private final int wire = way.tap(Tap.at("far/wire0", Role.WIRE));

    @Test
    void thePseudoHeaderSumInItsPlaceIsASecondCompletion() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.out(card, sent.frame(sent.complete()), NONE).in(wire, sent.frame(sent.seed()), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.COMPLETED_TWICE);
        assertThat(fault.place()).isEqualTo(Place.between("host/eth0", "far/wire0"));
        assertThat(fault.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(fault.ruledOut()).extracting(RuledOut::cause).containsExactly(Cause.PARTIAL_STATE_LOST);
    }

    @Test
    void soItIsWhereNobodyAskedTheKernel() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.out(card, sent.frame(sent.complete()), UNKNOWN).in(wire, sent.frame(sent.seed()), UNKNOWN);
        }

        assertThat(Answers.onlyFault(way.diagnose()).cause()).isEqualTo(Cause.COMPLETED_TWICE);
    }

    /** GRO makes what it merges partial again, and says so. */
    @Test
    void markedAsOwedItIsNone() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.out(card, sent.frame(sent.complete()), NONE).in(wire, sent.frame(sent.seed()), OWED);
        }

        Answers.isHealthy(way.diagnose());
    }

    @Test
    void noneIsASuperSegmentThatWasMerged() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            CapturedPacket merged = Sent.seen(sent.frame(sent.seed()), n * 10_000_000L + 1, Direction.IN, UNKNOWN);
            merged.segmentationOffloaded = true;
            way.out(card, sent.frame(sent.complete()), UNKNOWN).passes(wire, merged);
        }

        assertThat(Answers.faults(way.diagnose())).isEmpty();
    }

    @Test
    void whereNoDirectionSaysWhichCameFirstItMayHaveBeenCompletedOnce() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] partial = sent.frame(sent.seed());
            way.by(card, sent.frame(sent.complete()))
                    .passes(wire, Sent.seen(partial, n * 10_000_000L - HOUR, Direction.UNKNOWN, UNKNOWN));
        }

        assertThat(Answers.faults(way.diagnose())).isEmpty();
    }

    /** One damaged packet in 65,536 holds its pseudo-header sum by chance. */
    @Test
    void thePseudoHeaderSumUnderOtherContentsIsDamage() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] right = sent.frame(sent.complete());
            sent.payload[40] ^= 1;
            way.out(card, right, NONE).in(wire, sent.frame(sent.seed()), NONE);
        }

        assertThat(Answers.onlyFault(way.diagnose()).cause()).isEqualTo(Cause.PAYLOAD_CORRUPTED);
    }

    /** Octets of a super-segment and of what it is cut into cannot be compared one by one. */
    @Test
    void wrongAfterBeingCutIsDamageThatIsLikely() {
        for (int n = 0; n < 3; n++) {
            Sent whole = way.tcp(400);
            whole.sequence = 1 + 1000 * n;
            CapturedPacket packet = Sent.seen(whole.frame(whole.complete()), n * 10_000_000L, Direction.OUT, NONE);
            packet.segmentationOffloaded = true;
            way.passes(card, packet);
            for (int part = 0; part < 2; part++) {
                Sent cut = way.tcp(200);
                cut.sequence = whole.sequence + 200 * part;
                System.arraycopy(whole.payload, 200 * part, cut.payload, 0, 200);
                int field = part == 0 ? cut.complete() : cut.complete() + 0x1579 * (n + 1);
                way.passes(wire, Sent.seen(cut.frame(field), n * 10_000_000L + 1000 + part, Direction.IN, NONE));
            }
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PAYLOAD_CORRUPTED);
        assertThat(fault.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(fault.place()).isEqualTo(Place.between("host/eth0", "far/wire0"));
        assertThat(fault.packets()).isEqualTo(3);
        assertThat(fault.explanation()).contains("cut differently at the two points");
    }

    @Test
    void damagedWhileBeingCutAndOwedTheSumsOfThePartsTell() {
        cutInThree(way, OWED, 200, part -> part == 1);
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PAYLOAD_CORRUPTED);
        assertThat(fault.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(fault.place()).isEqualTo(Place.between("host/eth0", "far/wire0"));
        assertThat(fault.packets()).isEqualTo(9);
        assertThat(fault.explanation()).contains("do not add up", "all are counted");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void cutRightThePartsAddUp(int length) {
        cutInThree(way, OWED, length, part -> false);

        Answers.isHealthy(way.diagnose());
    }

    @Test
    void whatWasCutCountsOnce() {
        cutInThree(way, OWED, 200, part -> false);
        Traffic.Share all = way.diagnose().traffic().other();

        assertThat(all.packets()).isEqualTo(9);
        assertThat(all.bytes()).isEqualTo(9 * (14 + 20 + 20 + 200));
    }

    @Test
    void otherContentsAfterACutUnderRightChecksumsAreAWarning() {
        cutInThree(way, NONE, 200, part -> part == 1);
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(Answers.only(diagnosis, Cause.PAYLOAD_CORRUPTED).severity()).isEqualTo(Severity.WARNING);
    }

    /** Whether a part is damaged before its checksum is computed. */
    private void cutInThree(Way way, int word, int length, IntPredicate damaged) {
        for (int n = 0; n < 3; n++) {
            Sent whole = way.tcp(3 * length);
            whole.sequence = 1 + 1000 * n;
            int field = word == OWED ? whole.seed() : whole.complete();
            CapturedPacket packet = Sent.seen(whole.frame(field), n * 10_000_000L, Direction.OUT, word);
            packet.segmentationOffloaded = true;
            way.passes(card, packet);
            for (int part = 0; part < 3; part++) {
                Sent cut = way.tcp(length);
                cut.sequence = whole.sequence + length * part;
                System.arraycopy(whole.payload, length * part, cut.payload, 0, length);
                cut.payload[7] ^= (byte) (damaged.test(part) ? 4 : 0);
                way.passes(
                        wire, Sent.seen(cut.frame(cut.complete()), n * 10_000_000L + 1000 + part, Direction.IN, NONE));
            }
        }
    }

    @Test
    void theFieldAloneIsAHeaderOctetLikeAnyOther() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            int flipped = sent.complete() ^ 1 << (3 * n + 2);
            way.out(card, sent.frame(sent.complete()), NONE).in(wire, sent.frame(flipped), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.HEADER_CORRUPTED);
        assertThat(fault.ruledOut())
                .extracting(RuledOut::cause)
                .containsExactly(Cause.PAYLOAD_CORRUPTED, Cause.STALE_AFTER_TRANSLATION);
    }

    @Test
    void zeroInItsPlaceOverIpv6WasWrittenThere() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.next(false, true, 100);
            way.out(card, sent.frame(sent.complete()), NONE).in(wire, sent.frame(0), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.ZEROED);
        assertThat(fault.place()).isEqualTo(Place.between("host/eth0", "far/wire0"));
    }

    @Test
    void zeroFromTheBeginningIsAWarning() {
        for (int n = 0; n < 3; n++) {
            byte[] zero = way.next(false, true, 100).frame(0);
            way.out(card, zero, NONE).in(wire, zero, NONE);
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(Answers.only(diagnosis, Cause.UDP_ZERO_OVER_IPV6).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void wrongAndThenRightOverTheSameOctetsIsARepair() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.out(card, sent.frame(sent.complete() ^ 0x0101 * (n + 1)), NONE)
                    .in(wire, sent.frame(sent.complete()), NONE);
        }
        Diagnosis diagnosis = way.diagnose();

        Finding repair = Answers.only(diagnosis, Cause.REPAIRED_IN_TRANSIT);
        assertThat(repair.place()).isEqualTo(Place.between("host/eth0", "far/wire0"));
        assertThat(repair.packets()).isEqualTo(3);
        assertThat(Answers.only(diagnosis, Cause.WRONG_AT_SOURCE).place()).isEqualTo(Place.at("host/eth0"));
    }

    @Test
    void wrongAndThenRightOverOtherOctetsIsNone() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] wrong = sent.frame(sent.complete() ^ 0x0101 * (n + 1));
            sent.payload[7] ^= 4;
            way.out(card, wrong, NONE).in(wire, sent.frame(sent.complete()), NONE);
        }

        assertThat(way.diagnose().findings()).extracting(Finding::cause).doesNotContain(Cause.REPAIRED_IN_TRANSIT);
    }

    @Test
    void anotherContentUnderARightChecksumIsAWarning() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] right = sent.frame(sent.complete());
            sent.payload[7] ^= 4;
            way.out(card, right, NONE).in(wire, sent.frame(sent.complete()), NONE);
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        Finding warning = Answers.only(diagnosis, Cause.PAYLOAD_CORRUPTED);
        assertThat(warning.severity()).isEqualTo(Severity.WARNING);
        assertThat(warning.confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(warning.explanation()).contains("A proxy does this by right");
        assertThat(warning.delivered()).isEqualTo(Delivered.YES);
    }
}
