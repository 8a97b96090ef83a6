package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;
import static pathsum.capture.KernelState.TRUSTED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pathsum.host.DomainType;
import pathsum.host.Role;

/** Octets that stay partial while the kernel's note that they are owed is gone: what it is called depends on where. */
class LostNoteTest {
    private final Way way = new Way();

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"WIRE", "PHYSICAL"})
    void whatFirstIsSeenComingOffAWireLeftItsMachinePartial(Role role) {
        int wire = way.tap(Tap.at("far/eth0", role));
        for (int n = 0; n < 3; n++) {
            way.in(wire, partial(), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_LEFT_HOST);
        assertThat(fault.place()).isEqualTo(Place.at("far/eth0"));
        assertThat(fault.explanation()).contains("It was so when the packets were first seen.");
        assertThat(fault.ruledOut()).extracting(RuledOut::cause).containsExactly(Cause.OFFLOAD_PENDING);
    }

    @Test
    void whatIsFirstSeenElsewhereLostItsNoteBefore() {
        int vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND));
        for (int n = 0; n < 3; n++) {
            way.in(vif, partial(), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_STATE_LOST);
        assertThat(fault.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(fault.place()).isEqualTo(Place.at("dom0/vif1.0"));
        assertThat(fault.explanation()).contains("the note was lost before");
    }

    @Test
    void whatLeavesByACardWithoutItsNoteLostItOnTheMachine() {
        int vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND));
        int card = way.tap(Tap.at("dom0/eth0", Role.PHYSICAL));
        int wire = way.tap(Tap.at("far/wire0", Role.WIRE));
        for (int n = 0; n < 3; n++) {
            byte[] frame = partial();
            way.in(vif, frame, OWED).out(card, frame, NONE).in(wire, frame, NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_STATE_LOST);
        assertThat(fault.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(fault.place()).isEqualTo(Place.between("dom0/vif1.0", "dom0/eth0"));
        assertThat(fault.ruledOut())
                .extracting(RuledOut::cause)
                .containsExactly(Cause.OFFLOAD_PENDING, Cause.PAYLOAD_CORRUPTED, Cause.COMPLETED_TWICE);
    }

    @ParameterizedTest
    @CsvSource({"1, LIKELY", "2, CERTAIN"})
    void onePacketIsLikelyTwoAreCertain(int packets, Confidence confidence) {
        int vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND));
        int card = way.tap(Tap.at("dom0/eth0", Role.PHYSICAL));
        for (int n = 0; n < packets; n++) {
            byte[] frame = partial();
            way.in(vif, frame, OWED).out(card, frame, NONE);
        }

        assertThat(Answers.onlyFault(way.diagnose()).confidence()).isEqualTo(confidence);
    }

    @Test
    void owedOnOneMachineAndPartialOnTheWireOfAnotherItLeft() {
        int vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND));
        int wire = way.tap(Tap.at("far/wire0", Role.WIRE));
        for (int n = 0; n < 3; n++) {
            byte[] frame = partial();
            way.in(vif, frame, OWED).in(wire, frame, NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_LEFT_HOST);
        assertThat(fault.place()).isEqualTo(Place.between("dom0/vif1.0", "far/wire0"));
        assertThat(fault.explanation()).contains("it was still owed, and nobody completed it on the way");
    }

    @Test
    void throughACardThatKnewItWasTheCardThatFailed() {
        int card = way.tap(Tap.at("dom0/eth0", Role.PHYSICAL));
        int wire = way.tap(Tap.at("far/wire0", Role.WIRE));
        for (int n = 0; n < 3; n++) {
            byte[] frame = partial();
            way.out(card, frame, OWED).in(wire, frame, NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.COMPLETED_TWICE);
        assertThat(fault.confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void comingInAgainFromAWireOfTheSameMachineItDidNotCrossOne() {
        int vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND));
        int card = way.tap(Tap.at("dom0/eth0", Role.PHYSICAL));
        for (int n = 0; n < 3; n++) {
            byte[] frame = partial();
            way.in(vif, frame, OWED).in(card, frame, NONE);
        }

        assertThat(Answers.onlyFault(way.diagnose()).cause()).isEqualTo(Cause.PARTIAL_STATE_LOST);
    }

    @Test
    void partialAndMarkedAsVerifiedWorksAsLongAsNobodyPassesItOn() {
        int guest = way.tap(Tap.at("guest/eth0", Role.FRONTEND).in(DomainType.DOMU));
        for (int n = 0; n < 3; n++) {
            way.in(guest, partial(), TRUSTED);
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        Finding warning = Answers.only(diagnosis, Cause.PARTIAL_DECLARED_VALID);
        assertThat(warning.severity()).isEqualTo(Severity.WARNING);
        assertThat(warning.explanation()).contains("this works until somebody passes them on");
        assertThat(diagnosis.summary()).startsWith("Nothing is broken, but mind this at guest/eth0:");
    }

    /** Out of a card, it leaves for machines that verify; out of a vif, for a guest that trusts, too. */
    @ParameterizedTest
    @CsvSource({"PHYSICAL, FAULT", "BACKEND, WARNING"})
    void passedOnAsVerifiedItMattersWhereTo(Role role, Severity severity) {
        int guest = way.tap(Tap.at("router/eth0", Role.FRONTEND).in(DomainType.DOMU));
        int onward = way.tap(Tap.at("router/eth1", role).in(DomainType.DOMU));
        for (int n = 0; n < 3; n++) {
            byte[] frame = partial();
            way.in(guest, frame, TRUSTED).out(onward, frame, TRUSTED);
        }

        assertThat(Answers.only(way.diagnose(), Cause.PARTIAL_DECLARED_VALID).severity())
                .isEqualTo(severity);
    }

    @Test
    void completedAfterAllItDidNoHarm() {
        int guest = way.tap(Tap.at("router/eth0", Role.FRONTEND).in(DomainType.DOMU));
        int onward = way.tap(Tap.at("router/eth1", Role.PHYSICAL).in(DomainType.DOMU));
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.in(guest, sent.frame(sent.seed()), TRUSTED).out(onward, sent.frame(sent.complete()), NONE);
        }

        assertThat(Answers.only(way.diagnose(), Cause.PARTIAL_DECLARED_VALID).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void wrongFurtherOnIsAFaultWhereItWasMarked() {
        int guest = way.tap(Tap.at("router/eth0", Role.FRONTEND).in(DomainType.DOMU));
        int onward = way.tap(Tap.at("router/eth1", Role.FRONTEND).in(DomainType.DOMU));
        for (int n = 0; n < 3; n++) {
            byte[] frame = partial();
            way.in(guest, frame, TRUSTED).out(onward, frame, NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_DECLARED_VALID);
        assertThat(fault.place()).isEqualTo(Place.at("router/eth0"));
    }

    @Test
    void intoATunnelAsVerifiedItComesOutWrong() {
        int guest = way.tap(Tap.at("gate/eth0", Role.FRONTEND).in(DomainType.DOMU));
        int tunnel = way.tap(Tap.at("gate/gre1", Role.TUNNEL).in(DomainType.DOMU));
        int far = way.tap(Tap.at("far/gre1", Role.TUNNEL));
        for (int n = 0; n < 3; n++) {
            byte[] frame = partial();
            way.in(guest, frame, TRUSTED).out(tunnel, frame, TRUSTED).in(far, frame, NONE);
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(Answers.onlyFault(diagnosis).cause()).isEqualTo(Cause.PARTIAL_DECLARED_VALID);
        Finding consequence = Answers.only(diagnosis, Cause.PARTIAL_ENCAPSULATED);
        assertThat(consequence.severity()).isEqualTo(Severity.WARNING);
        assertThat(consequence.place()).isEqualTo(Place.between("gate/gre1", "far/gre1"));
        assertThat(consequence.packets()).isEqualTo(3);
        assertThat(consequence.explanation()).contains("At gate/gre1 the packets went into a tunnel");
    }

    @Test
    void passedOnWithoutATunnelNothingWasWrapped() {
        int guest = way.tap(Tap.at("gate/eth0", Role.FRONTEND).in(DomainType.DOMU));
        int card = way.tap(Tap.at("gate/eth1", Role.PHYSICAL).in(DomainType.DOMU));
        int far = way.tap(Tap.at("far/wire0", Role.WIRE));
        for (int n = 0; n < 3; n++) {
            byte[] frame = partial();
            way.in(guest, frame, TRUSTED).out(card, frame, TRUSTED).in(far, frame, NONE);
        }

        assertThat(way.diagnose().findings()).extracting(Finding::cause).doesNotContain(Cause.PARTIAL_ENCAPSULATED);
    }

    private byte[] partial() {
        Sent sent = way.tcp(100);
        return sent.frame(sent.seed());
    }
}
