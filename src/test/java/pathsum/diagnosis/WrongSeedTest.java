package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;

import org.junit.jupiter.api.Test;
import pathsum.host.Role;

/** The kernel says that a checksum is owed, and the field is not what a device could complete. */
class WrongSeedTest {
    private final Way way = new Way();
    private final int vif1 = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND));
    private final int vif2 = way.tap(Tap.at("dom0/vif2.0", Role.BACKEND));
    private final int wire = way.tap(Tap.at("far/wire0", Role.WIRE));

    @Test
    void atTheFirstPointOnlyACaptureNearerToTheSenderCanTellWhy() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.in(vif1, sent.frame(sent.seed() + 1), OWED);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.WRONG_AT_SOURCE);
        assertThat(fault.confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(fault.place()).isEqualTo(Place.at("dom0/vif1.0"));
        assertThat(fault.explanation()).contains("Whether it never was, or an address or port changed under it");
    }

    @Test
    void passedOnAsItIsNobodyHasAcceptedIt() {
        for (int n = 0; n < 3; n++) {
            byte[] frame = way.tcp(100).frame(0x7777);
            way.in(vif1, frame, OWED).out(vif2, frame, OWED);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.WRONG_AT_SOURCE);
        assertThat(fault.place()).isEqualTo(Place.at("dom0/vif1.0"));
    }

    @Test
    void translatedWhileOwedAndCompletedOnTheOldSeedTheSeedIsStale() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] before = sent.frame(sent.seed());
            int old = sent.complete();
            sent.source = sent.source.clone();
            sent.source[3] = 99;
            way.in(vif1, before, OWED).in(wire, sent.frame(old), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_SEED_STALE);
        assertThat(fault.place()).isEqualTo(Place.between("dom0/vif1.0", "far/wire0"));
        assertThat(fault.explanation()).startsWith("An address or port changed between");
        assertThat(fault.ruledOut())
                .extracting(RuledOut::cause)
                .containsExactly(Cause.PARTIAL_SEED_WRONG, Cause.STALE_AFTER_TRANSLATION);
    }

    @Test
    void translatedWhileOwedAndWrongInAnotherWayItIsNot() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] before = sent.frame(sent.seed());
            sent.source = sent.source.clone();
            sent.source[3] = 99;
            way.in(vif1, before, OWED).in(wire, sent.frame(sent.complete() + 0x1357 * (n + 1)), NONE);
        }

        assertThat(Answers.onlyFault(way.diagnose()).cause()).isEqualTo(Cause.WRONG_AT_SOURCE);
    }

    @Test
    void rightBeforeAndWrongNowItWasSetWrong() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.in(vif1, sent.frame(sent.seed()), OWED).out(vif2, sent.frame(sent.seed() + 1), OWED);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_SEED_WRONG);
        assertThat(fault.place()).isEqualTo(Place.between("dom0/vif1.0", "dom0/vif2.0"));
        assertThat(fault.explanation()).contains("fits no seed we know").doesNotContain("all the same");
    }

    @Test
    void aSeedOfItsOwnKindThatTheDeviceUnderstandsIsWorthANoteOnly() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.in(vif1, sent.frame(sent.seed() + 1), OWED).in(wire, sent.frame(sent.complete()), NONE);
        }
        Diagnosis diagnosis = way.diagnose();

        Answers.isHealthy(diagnosis);
        Finding note = Answers.only(diagnosis, Cause.PARTIAL_SEED_WRONG);
        assertThat(note.severity()).isEqualTo(Severity.NOTE);
        assertThat(note.explanation()).contains("The device made a right checksum of it all the same.");
        assertThat(note.remedies()).isEmpty();
    }

    /** As GSO and TSO want it: the length is added for each segment that is cut. */
    @Test
    void aSeedWithoutTheLengthThatTheDeviceAddsIsHealthy() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.in(vif1, sent.frame(sent.seed(0)), OWED).in(wire, sent.frame(sent.complete()), NONE);
        }

        Answers.isHealthy(way.diagnose());
    }

    @Test
    void aSeedWithoutTheLengthThatTheDeviceCompletesAsItIsIsWrongAtTheSeed() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] seeded = sent.frame(sent.seed(0));
            int completed = ~Sent.sum(sent.transport(sent.seed(0)));
            way.in(vif1, seeded, OWED).in(wire, sent.frame(completed), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_SEED_WRONG);
        assertThat(fault.place()).isEqualTo(Place.at("dom0/vif1.0"));
        assertThat(fault.explanation()).contains("off by exactly the length");
    }

    @Test
    void aSeedThatLostItsLengthOnTheWayIsWrongWhereItLostIt() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            int completed = ~Sent.sum(sent.transport(sent.seed(0)));
            way.in(vif1, sent.frame(sent.seed()), OWED).out(vif2, sent.frame(sent.seed(0)), OWED);
            way.in(wire, sent.frame(completed), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_SEED_WRONG);
        assertThat(fault.place()).isEqualTo(Place.between("dom0/vif1.0", "dom0/vif2.0"));
    }

    @Test
    void aDeviceThatCompletesARightSeedWronglyInNoKnownWay() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            way.in(vif1, sent.frame(sent.seed()), OWED).in(wire, sent.frame(sent.complete() + 0x1234 * (n + 1)), NONE);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.WRONG_AT_SOURCE);
        assertThat(fault.explanation()).contains("became wrong between dom0/vif1.0 and far/wire0");
    }
}
