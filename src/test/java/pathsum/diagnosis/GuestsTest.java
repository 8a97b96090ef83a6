package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;
import static pathsum.capture.KernelState.TRUSTED;
import static pathsum.capture.KernelState.UNKNOWN;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.diagnosis.Assumption.Status;
import pathsum.host.DomainType;
import pathsum.host.Role;

/** The five assumptions behind suppressed checksums: each holds, is violated, or was not observed. */
class GuestsTest {
    private final Way way = new Way();

    private static Status status(Diagnosis diagnosis, int number) {
        Assumption assumption = diagnosis.assumptions().get(number - 1);
        assertThat(assumption.number()).isEqualTo(number);
        return assumption.status();
    }

    private int dom0(String name) {
        return way.tap(Tap.at("dom0/" + name, Role.BACKEND).in(DomainType.DOM0));
    }

    private int guest(String id) {
        return way.tap(Tap.at(id, Role.FRONTEND).in(DomainType.DOMU).peer("dom0/vif1.0"));
    }

    private byte[] owed() {
        Sent sent = way.tcp(100);
        return sent.frame(sent.seed());
    }

    @Test
    void outsideOfXenNothingIsObserved() {
        int card = way.tap(Tap.at("host/eth0", Role.PHYSICAL).in(DomainType.NONE));
        way.out(card, owed(), OWED);

        assertThat(way.diagnose().assumptions()).extracting(Assumption::status).containsOnly(Status.NOT_OBSERVED);
    }

    @Test
    void packetsThatEndInAGuestKeepAllFive() {
        int vif = dom0("vif1.0");
        int guest = guest("guest/eth0");
        byte[] frame = owed();
        way.out(vif, frame, OWED).in(guest, frame, OWED);
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.assumptions()).extracting(Assumption::status).containsOnly(Status.HOLDS);
        assertThat(diagnosis.assumptions().get(0).evidence()).containsExactly("dom0/vif1.0");
        assertThat(diagnosis.assumptions().get(1).evidence()).containsExactly("guest/eth0");
        assertThat(diagnosis.assumptions().get(2).evidence())
                .containsExactly("tcp 10.77.0.11:40001 > 10.77.0.12:5001 ends at guest/eth0");
        assertThat(diagnosis.assumptions().get(3).evidence())
                .containsExactly("tcp 10.77.0.11:40001 > 10.77.0.12:5001 ends at guest/eth0, partial, owed");
        assertThat(diagnosis.assumptions().get(4).evidence())
                .isEqualTo(diagnosis.assumptions().get(2).evidence());
    }

    @ParameterizedTest
    @CsvSource({"DRIVER, VIOLATED", "DOMU, VIOLATED", "DOM0, HOLDS", "NONE, NOT_OBSERVED", "UNKNOWN, NOT_OBSERVED"})
    void firstBackendsAreInDom0(DomainType type, Status status) {
        way.out(way.tap(Tap.at("machine/vif1.0", Role.BACKEND).in(type)), owed(), OWED);

        assertThat(status(way.diagnose(), 1)).isEqualTo(status);
    }

    @Test
    void oneBackendElsewhereSuffices() {
        dom0("vif1.0");
        int other = way.tap(Tap.at("driver/vif2.0", Role.BACKEND).in(DomainType.DRIVER));
        way.out(other, owed(), OWED);
        Diagnosis diagnosis = way.diagnose();

        assertThat(status(diagnosis, 1)).isEqualTo(Status.VIOLATED);
        assertThat(diagnosis.assumptions().get(0).evidence()).containsExactly("driver/vif2.0");
    }

    @ParameterizedTest
    @CsvSource({
        "DOMU, PHYSICAL, VIOLATED",
        "DRIVER, PHYSICAL, VIOLATED",
        "DOM0, PHYSICAL, NOT_OBSERVED",
        "DOMU, FRONTEND, HOLDS",
        "DRIVER, BACKEND, HOLDS",
        "NONE, PHYSICAL, NOT_OBSERVED"
    })
    void secondGuestsHaveNoHardware(DomainType type, Role role, Status status) {
        way.out(way.tap(Tap.at("machine/eth0", role).in(type)), owed(), OWED);

        assertThat(status(way.diagnose(), 2)).isEqualTo(status);
    }

    @Test
    void thirdAGuestThatForwardsIsARouter() {
        int in = guest("router/eth0");
        int out = way.tap(Tap.at("router/eth1", Role.FRONTEND).in(DomainType.DOMU));
        byte[] frame = owed();
        way.in(in, frame, OWED).out(out, frame, OWED);
        Diagnosis diagnosis = way.diagnose();

        assertThat(status(diagnosis, 3)).isEqualTo(Status.VIOLATED);
        assertThat(status(diagnosis, 5)).isEqualTo(Status.VIOLATED);
        assertThat(diagnosis.assumptions().get(2).evidence())
                .containsExactly(
                        "tcp 10.77.0.11:40001 > 10.77.0.12:5001 enters at router/eth0 and goes on at router/eth1");
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnosis.traffic().suppressible().packets()).isZero();
        assertThat(diagnosis.traffic().suppressible().because()).contains("passed on by a guest");
    }

    @Test
    void aGuestThatSendsOutWhereItCameInIsOneToo() {
        int in = guest("router/eth0");
        byte[] frame = owed();
        way.in(in, frame, OWED).out(in, frame, OWED);

        assertThat(status(way.diagnose(), 3)).isEqualTo(Status.VIOLATED);
    }

    @Test
    void whatComesBackAtItsBackendWentThroughTheGuest() {
        int vif = dom0("vif1.0");
        byte[] frame = owed();
        way.out(vif, frame, OWED).in(vif, frame, OWED);
        Diagnosis diagnosis = way.diagnose();

        assertThat(status(diagnosis, 3)).isEqualTo(Status.VIOLATED);
        assertThat(diagnosis.assumptions().get(2).evidence())
                .containsExactly("tcp 10.77.0.11:40001 > 10.77.0.12:5001 leaves at dom0/vif1.0 and comes back there");
    }

    @Test
    void whatComesInAtOneBackendAndLeavesByAnotherDidNot() {
        int vif1 = dom0("vif1.0");
        int vif2 = dom0("vif2.0");
        byte[] frame = owed();
        way.in(vif1, frame, OWED).out(vif2, frame, OWED);

        assertThat(status(way.diagnose(), 3)).isEqualTo(Status.NOT_OBSERVED);
        assertThat(status(way.diagnose(), 5)).isEqualTo(Status.NOT_OBSERVED);
    }

    /** Seen going into one guest and then at another: a program there handed it on, if it is so for most of the flow. */
    @ParameterizedTest
    @CsvSource({"3, 0, VIOLATED", "3, 2, VIOLATED", "2, 2, HOLDS", "1, 3, HOLDS"})
    void whatGoesOnElsewhereIsAHabitIfMostDo(int onward, int ending, Status status) {
        int router = guest("router/eth0");
        int far = way.tap(Tap.at("far/tun0", Role.OTHER));
        for (int n = 0; n < onward; n++) {
            byte[] frame = owed();
            way.in(router, frame, OWED).in(far, frame, OWED);
        }
        for (int n = 0; n < ending; n++) {
            way.in(router, owed(), OWED);
        }

        assertThat(status(way.diagnose(), 3)).isEqualTo(status);
    }

    @Test
    void otherFlowsThatGoOnMakeNoHabitOfThisOne() {
        int router = guest("router/eth0");
        int far = way.tap(Tap.at("far/tun0", Role.OTHER));
        byte[] one = owed();
        way.in(router, one, OWED).in(far, one, OWED);
        way.in(router, owed(), OWED);
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            sent.sourcePort = 40002;
            way.in(far, sent.frame(sent.seed()), OWED);
        }

        assertThat(status(way.diagnose(), 3)).isEqualTo(Status.HOLDS);
    }

    @ParameterizedTest
    @CsvSource({NONE + ", VIOLATED", OWED + ", HOLDS", TRUSTED + ", VIOLATED", UNKNOWN + ", NOT_OBSERVED"})
    void fourthAGuestKnowsWhetherAChecksumIsOwed(int word, Status status) {
        way.in(guest("guest/eth0"), owed(), word);

        assertThat(status(way.diagnose(), 4)).isEqualTo(status);
    }

    @Test
    void completeChecksumsSayNothingOfWhatAGuestKnows() {
        Sent sent = way.tcp(100);
        way.in(guest("guest/eth0"), sent.frame(sent.complete()), NONE);

        assertThat(status(way.diagnose(), 4)).isEqualTo(Status.NOT_OBSERVED);
    }

    @Test
    void oneUnmarkedPacketAmongMarkedOnesSuffices() {
        int guest = guest("guest/eth0");
        way.in(guest, owed(), OWED).in(guest, owed(), NONE).in(guest, owed(), OWED);
        Diagnosis diagnosis = way.diagnose();

        assertThat(status(diagnosis, 4)).isEqualTo(Status.VIOLATED);
        assertThat(diagnosis.assumptions().get(3).evidence())
                .containsExactly("tcp 10.77.0.11:40001 > 10.77.0.12:5001 ends at guest/eth0, partial, none");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 12})
    void fivePiecesOfEvidenceAreEnough(int flows) {
        int guest = guest("guest/eth0");
        int router = way.tap(Tap.at("router/eth0", Role.FRONTEND).in(DomainType.DOMU));
        for (int n = 0; n < flows; n++) {
            Sent sent = way.tcp(100);
            sent.sourcePort = 1000 + n;
            way.in(guest, sent.frame(sent.seed()), NONE);
            Sent routed = way.tcp(100);
            routed.sourcePort = 2000 + n;
            way.in(router, routed.frame(routed.seed()), OWED).out(router, routed.frame(routed.seed()), OWED);
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.assumptions().get(2).evidence()).hasSize(Math.min(flows, 5));
        assertThat(diagnosis.assumptions().get(3).evidence()).hasSize(Math.min(flows, 5));
    }

    @Test
    void aFindingNamesTheAssumptionsThatItsPacketsBreak() {
        int driver = way.tap(Tap.at("driver/vif1.0", Role.BACKEND).in(DomainType.DRIVER));
        int guest = guest("guest/eth0");
        for (int n = 0; n < 2; n++) {
            byte[] frame = owed();
            way.out(driver, frame, OWED).in(guest, frame, NONE);
        }

        assertThat(Answers.onlyFault(way.diagnose()).violates()).containsExactly(1, 4);
    }

    @Test
    void aBackendInDom0BreaksNone() {
        int vif1 = dom0("vif1.0");
        int vif2 = dom0("vif2.0");
        for (int n = 0; n < 2; n++) {
            byte[] frame = owed();
            way.in(vif1, frame, OWED).out(vif2, frame, NONE);
        }

        assertThat(Answers.onlyFault(way.diagnose()).violates()).isEmpty();
    }

    @Test
    void hardwareInTheGuestThatRoutesBreaksThree() {
        int router = guest("router/eth0");
        int card = way.tap(Tap.at("router/eth1", Role.PHYSICAL).in(DomainType.DOMU));
        for (int n = 0; n < 2; n++) {
            byte[] frame = owed();
            way.in(router, frame, OWED).out(card, frame, NONE);
        }

        assertThat(Answers.onlyFault(way.diagnose()).violates()).containsExactly(2, 3, 5);
    }
}
