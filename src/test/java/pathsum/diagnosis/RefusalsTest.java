package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;
import static pathsum.capture.KernelState.UNKNOWN;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.capture.CapturedPacket;
import pathsum.capture.Direction;
import pathsum.host.Role;

/** The receiving kernel refused all that came: where the note was lost, if only one place is left where it can have been. */
class RefusalsTest {
    private static final int PACKETS = 10;

    private final Way way = new Way();
    private final Tap sender = Tap.at("guest1/eth0", Role.FRONTEND).wordless();
    private final Tap first = Tap.at("dom0/vif1.0", Role.BACKEND).wordless();
    private final Tap second = Tap.at("dom0/vif2.0", Role.BACKEND).wordless();
    private final Tap receiver =
            Tap.at("guest2/eth0", Role.FRONTEND).wordless().peer("dom0/vif2.0").counted("UdpInCsumErrors", PACKETS);
    private int wordAtFirst = UNKNOWN;
    private int wordAtSecond = UNKNOWN;

    private Diagnosis sent() {
        int a = way.tap(sender);
        int b = way.tap(first);
        int c = way.tap(second);
        int d = way.tap(receiver);
        for (int n = 0; n < PACKETS; n++) {
            Sent sent = way.udp(200);
            byte[] frame = sent.frame(sent.seed());
            way.out(a, frame, UNKNOWN).in(b, frame, wordAtFirst);
            way.out(c, frame, wordAtSecond).in(d, frame, UNKNOWN);
        }
        return way.diagnose();
    }

    @Test
    void twoHopsThatMayLoseItAreOneTooMany() {
        assertThat(sent().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aHopBeforeItWasStillOwedIsOutOfTheQuestion() {
        wordAtFirst = OWED;
        Finding fault = Answers.onlyFault(sent());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_STATE_LOST);
        assertThat(fault.place()).isEqualTo(Place.between("dom0/vif1.0", "dom0/vif2.0"));
    }

    @Test
    void owedUpToTheLinkIntoTheGuestItWasLostOnTheLink() {
        wordAtSecond = OWED;
        receiver.peer(null);

        assertThat(Answers.onlyFault(sent()).place()).isEqualTo(Place.between("dom0/vif2.0", "guest2/eth0"));
    }

    @Test
    void onTheLinkOutOfAGuestLikewise() {
        int guest = way.tap(Tap.at("guest1/eth0", Role.FRONTEND));
        int vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND).wordless().counted("UdpInCsumErrors", PACKETS));
        for (int n = 0; n < PACKETS; n++) {
            Sent sent = way.udp(200);
            byte[] frame = sent.frame(sent.seed());
            way.out(guest, frame, OWED).in(vif, frame, UNKNOWN);
        }

        assertThat(Answers.onlyFault(way.diagnose()).place()).isEqualTo(Place.between("guest1/eth0", "dom0/vif1.0"));
    }

    /** A card could have completed the checksum twice, which gives the same octets. */
    @ParameterizedTest
    @CsvSource({"PHYSICAL, WIRE", "BACKEND, WIRE", "PHYSICAL, FRONTEND", "OTHER, OTHER", "FRONTEND, FRONTEND"})
    void betweenOtherMachinesMoreCanHaveHappened(Role from, Role to) {
        int leaving = way.tap(Tap.at("host/a", from));
        int arriving = way.tap(Tap.at("far/b", to).wordless().counted("UdpInCsumErrors", PACKETS));
        for (int n = 0; n < PACKETS; n++) {
            Sent sent = way.udp(200);
            byte[] frame = sent.frame(sent.seed());
            way.out(leaving, frame, OWED).in(arriving, frame, UNKNOWN);
        }

        assertThat(way.diagnose().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aGuestLinkWithNobodysWordIsNotEnough() {
        int vif = way.tap(Tap.at("dom0/vif2.0", Role.BACKEND).wordless());
        int guest = way.tap(receiver.peer(null));
        for (int n = 0; n < PACKETS; n++) {
            Sent sent = way.udp(200);
            byte[] frame = sent.frame(sent.seed());
            way.out(vif, frame, UNKNOWN).in(guest, frame, UNKNOWN);
        }

        assertThat(way.diagnose().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** The kernel of the machine they were on their way to judged the others of their flow. */
    @ParameterizedTest
    @CsvSource({"UdpInDatagrams, HEALTHY", "UdpInCsumErrors, FAULT"})
    void packetsMissedAtTheReceiverWentTheWayOfTheOthers(String counter, Verdict verdict) {
        Tap end = Tap.at("guest2/eth0", Role.FRONTEND)
                .wordless()
                .peer("dom0/vif2.0")
                .counted("UdpInCsumErrors", 0)
                .counted(counter, PACKETS);
        int vif1 = way.tap(first);
        int vif2 = way.tap(second);
        int guest = way.tap(end);
        for (int n = 0; n < PACKETS + 2; n++) {
            Sent sent = way.udp(200);
            byte[] frame = sent.frame(sent.seed());
            way.in(vif1, frame, UNKNOWN).out(vif2, frame, UNKNOWN);
            if (n > 1) {
                way.in(guest, frame, UNKNOWN);
            }
        }

        assertThat(way.diagnose().verdict()).isEqualTo(verdict);
    }

    @Test
    void whatWasMissedWhereOthersWentWrongIsNotKnown() {
        int vif1 = way.tap(first);
        int vif2 = way.tap(second);
        int guest = way.tap(Tap.at("guest2/eth0", Role.FRONTEND).peer("dom0/vif2.0"));
        for (int n = 0; n < PACKETS; n++) {
            Sent sent = way.udp(200);
            byte[] frame = sent.frame(sent.seed());
            way.in(vif1, frame, UNKNOWN).out(vif2, frame, UNKNOWN);
            if (n > 1) {
                way.in(guest, frame, NONE);
            }
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(Answers.onlyFault(diagnosis).packets()).isEqualTo(PACKETS - 2);
        assertThat(diagnosis.limitations().toString()).contains("2 packets are partial at the last point");
    }

    @Test
    void aSuperSegmentIsJudgedByWhatItWasCutInto() {
        int vif1 = way.tap(first);
        int wire = way.tap(Tap.at("far/wire0", Role.WIRE));
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(200);
            way.in(vif1, sent.frame(sent.seed()), UNKNOWN).in(wire, sent.frame(sent.complete()), NONE);
        }
        Sent whole = way.tcp(3000);
        CapturedPacket packet = Sent.seen(whole.frame(whole.seed()), 90_000_000, Direction.IN, UNKNOWN);
        packet.segmentationOffloaded = true;
        way.passes(vif1, packet);

        assertThat(way.diagnose().verdict()).isEqualTo(Verdict.HEALTHY);
    }
}
