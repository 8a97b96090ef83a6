package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;

import java.util.List;
import org.junit.jupiter.api.Test;
import pathsum.capture.CapturedPacket;
import pathsum.capture.Direction;
import pathsum.host.Role;

/** Packets that stop being seen although nothing was wrong with them: the checksum is not why. */
class LossesTest {
    private final Way way = new Way();
    private final int vif1 = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND));
    private final int vif2 = way.tap(Tap.at("dom0/vif2.0", Role.BACKEND));
    private final int guest = way.tap(Tap.at("guest/eth0", Role.FRONTEND));

    private void passes(Sent sent, int points) {
        byte[] frame = sent.frame(sent.seed());
        way.in(vif1, frame, OWED);
        if (points > 1) {
            way.out(vif2, frame, OWED);
        }
        if (points > 2) {
            way.in(guest, frame, OWED);
        }
    }

    private List<Finding> losses() {
        Diagnosis diagnosis = way.diagnose();
        return diagnosis.findings().stream()
                .filter(f -> f.cause() == Cause.LOST_NOT_CHECKSUM)
                .toList();
    }

    @Test
    void areNotedWhereTheyStop() {
        for (int n = 0; n < 7; n++) {
            passes(way.tcp(100), n % 3 == 1 ? 2 : 3);
        }
        Diagnosis diagnosis = way.diagnose();
        Finding note = Answers.only(diagnosis, Cause.LOST_NOT_CHECKSUM);

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(note.severity()).isEqualTo(Severity.NOTE);
        assertThat(note.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(note.place()).isEqualTo(Place.between("dom0/vif2.0", "guest/eth0"));
        assertThat(note.packets()).isEqualTo(2);
        assertThat(note.of()).isEqualTo(7);
        assertThat(note.delivered()).isEqualTo(Delivered.NO);
        assertThat(note.protocol()).isEqualTo("tcp");
        assertThat(note.flows()).extracting(FlowShare::affected).containsExactly(2L);
        assertThat(note.explanation()).startsWith("2 packets were last seen at dom0/vif2.0");
    }

    @Test
    void areNoneWhereTheCaptureMissedAsMany() {
        int lossy = way.tap(Tap.at("guest/eth1", Role.FRONTEND).lost(2, 2, 0));
        for (int n = 0; n < 4; n++) {
            Sent sent = way.tcp(100);
            byte[] frame = sent.frame(sent.seed());
            way.in(vif1, frame, OWED);
            if (n % 2 == 0) {
                way.in(lossy, frame, OWED);
            }
        }

        assertThat(losses()).isEmpty();
    }

    @Test
    void areSomeWhereTheCaptureMissedFewer() {
        int lossy = way.tap(Tap.at("guest/eth1", Role.FRONTEND).lost(2, 1, 0));
        for (int n = 0; n < 4; n++) {
            Sent sent = way.tcp(100);
            byte[] frame = sent.frame(sent.seed());
            way.in(vif1, frame, OWED);
            if (n % 2 == 0) {
                way.in(lossy, frame, OWED);
            }
        }

        assertThat(losses()).hasSize(1);
    }

    @Test
    void atTwoPlacesAreTwo() {
        passes(way.tcp(100), 3);
        passes(way.tcp(100), 2);
        passes(way.tcp(100), 1);
        passes(way.tcp(100), 1);

        assertThat(losses())
                .extracting(f -> f.packets() + " " + f.place())
                .containsExactly("2 between dom0/vif1.0 and dom0/vif2.0", "1 between dom0/vif2.0 and guest/eth0");
    }

    @Test
    void ofFlowsThatNeverGoFurtherAreNone() {
        passes(way.tcp(100), 3);
        for (int n = 0; n < 3; n++) {
            passes(way.udp(100), 2);
        }

        assertThat(losses()).isEmpty();
    }

    @Test
    void whatWasMissedOnTheWayOnlyIsNotLost() {
        passes(way.tcp(100), 3);
        Sent missed = way.tcp(100);
        byte[] frame = missed.frame(missed.seed());
        way.in(vif1, frame, OWED).in(guest, frame, OWED);
        Sent late = way.tcp(100);
        way.out(vif2, late.frame(late.seed()), OWED);

        assertThat(losses()).isEmpty();
    }

    @Test
    void whereTheOthersGoWrongTheChecksumMayBeWhy() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] frame = sent.frame(sent.seed());
            way.in(vif1, frame, OWED).out(vif2, frame, OWED).in(guest, frame, NONE);
        }
        passes(way.tcp(100), 2);

        assertThat(losses()).isEmpty();
    }

    @Test
    void whatIsWrongItselfIsNotLostForOtherReasons() {
        passes(way.tcp(100), 3);
        Sent wrong = way.tcp(100);
        byte[] frame = wrong.frame(wrong.complete() ^ 0x1010);
        way.in(vif1, frame, NONE).out(vif2, frame, NONE);

        assertThat(losses()).isEmpty();
    }

    @Test
    void whatIsCutFurtherOnIsNotLost() {
        passes(way.tcp(100), 3);
        Sent sent = way.tcp(3000);
        CapturedPacket whole = Sent.seen(sent.frame(sent.seed()), 50_000_000, Direction.IN, OWED);
        whole.segmentationOffloaded = true;
        way.passes(vif1, whole);

        assertThat(losses()).isEmpty();
    }
}
