package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pathsum.host.Role;

/** What is one fault and what are two, where packets were missed at some points or fit more than one mechanism. */
class SeveralFaultsTest {
    private final Way way = new Way();
    private int vif;
    private int card;
    private int wire;

    @BeforeEach
    void taps() {
        vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND));
        card = way.tap(Tap.at("dom0/eth0", Role.PHYSICAL));
        wire = way.tap(Tap.at("far/wire0", Role.WIRE));
    }

    private static int swapped(int value) {
        return (value & 0xFF) << 8 | (value & 0xFFFF) >>> 8;
    }

    @Test
    void oneMechanismInTwoProtocolsAtOnePlaceIsOneFault() {
        for (int n = 0; n < 3; n++) {
            wrong(way.tcp(101), true);
            wrong(way.udp(101), true);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.BYTE_SWAPPED);
        assertThat(fault.protocol()).isEqualTo("tcp, udp");
        assertThat(fault.packets()).isEqualTo(6);
        assertThat(fault.of()).isEqualTo(6);
        assertThat(fault.flows()).extracting(FlowShare::affected).containsExactly(3L, 3L);
    }

    @Test
    void twoMechanismsAtOnePlaceAreTwoFaults() {
        for (int n = 0; n < 3; n++) {
            wrong(way.tcp(101), true);
            Sent other = way.tcp(101);
            other.sourcePort = 40002;
            wrong(other, false);
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(Answers.faults(diagnosis))
                .extracting(Finding::cause)
                .containsExactlyInAnyOrder(Cause.BYTE_SWAPPED, Cause.NOT_COMPLEMENTED);
        assertThat(Answers.faults(diagnosis)).extracting(Finding::packets).containsExactly(3L, 3L);
        assertThat(diagnosis.summary()).contains("(and 1 more)");
        assertThat(Answers.faults(diagnosis)).extracting(Finding::id).containsExactly("F1", "F2");
    }

    @Test
    void ofTwoMechanismsThatFitByChanceTheOneThatExplainsTheOthersIsIt() {
        wrong(ambiguous(), true);
        for (int n = 0; n < 3; n++) {
            wrong(way.tcp(101), true);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.BYTE_SWAPPED);
        assertThat(fault.packets()).isEqualTo(4);
    }

    @Test
    void soItIsWhateverComesFirst() {
        for (int n = 0; n < 3; n++) {
            wrong(way.tcp(101), true);
        }
        wrong(ambiguous(), true);
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.BYTE_SWAPPED);
        assertThat(fault.packets()).isEqualTo(4);
    }

    @Test
    void mechanismsElsewhereExplainNothingHere() {
        wrong(ambiguous(), true);
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(101);
            byte[] frame = sent.frame(swapped(sent.complete()));
            way.in(vif, frame, NONE).out(card, frame, NONE).in(wire, frame, NONE);
        }

        assertThat(Answers.faults(way.diagnose()))
                .extracting(f -> f.cause() + " " + f.place())
                .containsExactlyInAnyOrder(
                        "BYTE_SWAPPED at dom0/vif1.0", "NOT_COMPLEMENTED between dom0/eth0 and far/wire0");
    }

    /** A datagram whose checksum is the same complemented and with its octets swapped. */
    private Sent ambiguous() {
        Sent sent = way.udp(101);
        for (int n = 0; swapped(sent.complete()) != (~sent.complete() & 0xFFFF); n++) {
            sent.payload[50] = (byte) n;
            sent.payload[51] = (byte) (n >>> 8);
        }
        return sent;
    }

    /** Right up to the card, wrong on the wire. */
    private void wrong(Sent sent, boolean swap) {
        byte[] partial = sent.frame(sent.seed());
        int wrong = swap ? swapped(sent.complete()) : ~sent.complete();
        way.in(vif, partial, OWED).out(card, partial, OWED).in(wire, sent.frame(wrong), NONE);
    }

    @Test
    void missedAtThePointWhereItWasLastRightItIsTheSameFault() {
        for (int n = 0; n < 4; n++) {
            lost(n == 1, false, n == 0);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_STATE_LOST);
        assertThat(fault.place()).isEqualTo(Place.between("dom0/vif1.0", "dom0/eth0"));
        assertThat(fault.packets()).isEqualTo(4);
    }

    @Test
    void missedAtThePointWhereItWasFirstWrongItIsTheSameFault() {
        lost(false, true, false);
        for (int n = 0; n < 3; n++) {
            lost(false, false, false);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_STATE_LOST);
        assertThat(fault.place()).isEqualTo(Place.between("dom0/vif1.0", "dom0/eth0"));
        assertThat(fault.packets()).isEqualTo(4);
    }

    @Test
    void packetsOfAnotherFlowSeenLessWellMayHaveAnotherFault() {
        for (int n = 0; n < 3; n++) {
            lost(false, false, false);
            Sent other = way.tcp(100);
            other.sourcePort = 40002;
            byte[] frame = other.frame(other.seed());
            way.in(vif, frame, OWED).in(wire, frame, NONE);
        }

        assertThat(Answers.faults(way.diagnose()))
                .extracting(f -> f.cause() + " " + f.place())
                .containsExactlyInAnyOrder(
                        "PARTIAL_STATE_LOST between dom0/vif1.0 and dom0/eth0",
                        "PARTIAL_LEFT_HOST between dom0/vif1.0 and far/wire0");
    }

    @Test
    void faultsOfOneFlowAtTwoPlacesAreTwo() {
        for (int n = 0; n < 6; n++) {
            Sent sent = way.tcp(100);
            byte[] frame = sent.frame(sent.seed());
            way.in(vif, frame, OWED).out(card, frame, n < 3 ? NONE : OWED).in(wire, frame, NONE);
        }

        assertThat(Answers.faults(way.diagnose()))
                .extracting(f -> f.cause() + " " + f.place() + " " + f.packets())
                .containsExactlyInAnyOrder(
                        "PARTIAL_STATE_LOST between dom0/vif1.0 and dom0/eth0 3",
                        "COMPLETED_TWICE between dom0/eth0 and far/wire0 3");
    }

    @Test
    void lostBeforeTheFirstPointAndDamagedLaterItWasLostFirst() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.in(vif, sent.frame(sent.seed()), NONE);
            sent.payload[3] ^= 8;
            way.out(card, sent.frame(sent.seed()), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_STATE_LOST);
        assertThat(fault.place()).isEqualTo(Place.at("dom0/vif1.0"));
    }

    @Test
    void theHeaderAndTheTransportChecksumAreTwoFaults() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] partial = sent.frame(sent.seed());
            sent.hops--;
            byte[] stale = sent.frameWithFormerHeaderChecksum(sent.seed());
            way.in(vif, partial, OWED).out(card, stale, NONE).in(wire, stale, NONE);
        }

        assertThat(Answers.faults(way.diagnose()))
                .extracting(Finding::cause)
                .containsExactlyInAnyOrder(Cause.PARTIAL_STATE_LOST, Cause.IP_HEADER_STALE);
    }

    @Test
    void whatWentWrongTwiceIsNamedWhereItFirstDid() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] partial = sent.frame(sent.seed());
            way.in(vif, partial, OWED).out(card, partial, NONE);
            sent.payload[3] ^= 8;
            way.in(wire, sent.frame(sent.seed()), NONE);
        }

        assertThat(Answers.onlyFault(way.diagnose()).place()).isEqualTo(Place.between("dom0/vif1.0", "dom0/eth0"));
    }

    @Test
    void damagedDataAndADamagedFieldAreTwoFaults() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] right = sent.frame(sent.complete());
            sent.payload[5 + n] ^= 16;
            way.out(card, right, NONE).in(wire, sent.frame(sent.complete() ^ 0x2000 >> n), NONE);
            Sent other = way.tcp(100);
            other.sourcePort = 40002;
            way.out(card, other.frame(other.complete()), NONE)
                    .in(wire, other.frame(other.complete() ^ 0x0100 << n), NONE);
        }

        assertThat(Answers.faults(way.diagnose()))
                .extracting(Finding::cause)
                .containsExactlyInAnyOrder(Cause.PAYLOAD_CORRUPTED, Cause.HEADER_CORRUPTED);
    }

    @Test
    void translatedAndDamagedAreTwoFaults() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] right = sent.frame(sent.complete());
            int old = sent.complete();
            sent.sourcePort = 61000;
            way.out(card, right, NONE).in(wire, sent.frame(old), NONE);
            Sent other = way.tcp(100);
            other.sourcePort = 40002;
            way.out(card, other.frame(other.complete()), NONE)
                    .in(wire, other.frame(other.complete() ^ 0x0100 << n), NONE);
        }

        assertThat(Answers.faults(way.diagnose()))
                .extracting(Finding::cause)
                .containsExactlyInAnyOrder(Cause.STALE_AFTER_TRANSLATION, Cause.HEADER_CORRUPTED);
    }

    @Test
    void aRouterAndDamageToAnotherFieldAreTwoFaults() {
        for (int n = 0; n < 3; n++) {
            Sent routed = way.tcp(100);
            byte[] sent = routed.frame(routed.complete());
            routed.hops--;
            way.out(card, sent, NONE).in(wire, routed.frameWithFormerHeaderChecksum(routed.complete()), NONE);
            Sent other = way.tcp(100);
            other.sourcePort = 40002;
            byte[] right = other.frame(other.complete());
            other.trafficClass = n == 0 ? 64 : 0;
            way.out(card, right, NONE).in(wire, other.frameWithFormerHeaderChecksum(other.complete()), NONE);
        }

        assertThat(Answers.faults(way.diagnose()))
                .extracting(f -> f.cause() + " " + f.packets())
                .containsExactlyInAnyOrder("IP_HEADER_STALE 3", "HEADER_CORRUPTED 1");
    }

    /** The note is lost between the vif and the card. */
    private void lost(boolean missedAtVif, boolean missedAtCard, boolean missedAtWire) {
        Sent sent = way.tcp(100);
        byte[] frame = sent.frame(sent.seed());
        if (!missedAtVif) {
            way.in(vif, frame, OWED);
        }
        if (!missedAtCard) {
            way.out(card, frame, NONE);
        }
        if (!missedAtWire) {
            way.in(wire, frame, NONE);
        }
    }
}
