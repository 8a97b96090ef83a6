package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;

import org.junit.jupiter.api.Test;
import pathsum.host.Role;

/** The one sentence a person would say, and the note that explains what people see most. */
class SummaryTest {
    private final Way way = new Way();
    private final int card = way.tap(Tap.at("host/eth0", Role.PHYSICAL));
    private final int wire = way.tap(Tap.at("far/wire0", Role.WIRE));

    @Test
    void completeEverywhereThereIsNothingToExplain() {
        Sent sent = way.tcp(100);
        byte[] frame = sent.frame(sent.complete());
        way.out(card, frame, NONE).in(wire, frame, NONE);
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.summary()).isEqualTo("Healthy: checksums are as they should be at all 2 points.");
        assertThat(diagnosis.findings()).isEmpty();
    }

    @Test
    void owedAtFirstAndCompleteLaterIsWhatTapsAlwaysSee() {
        for (int n = 0; n < 2; n++) {
            Sent sent = way.tcp(100);
            way.out(card, sent.frame(sent.seed()), OWED).in(wire, sent.frame(sent.complete()), NONE);
        }
        Diagnosis diagnosis = way.diagnose();
        Finding note = Answers.only(diagnosis, Cause.OFFLOAD_PENDING);

        assertThat(diagnosis.summary()).startsWith("Healthy: checksums that look incorrect are still owed");
        assertThat(note.place()).isEqualTo(Place.at("host/eth0"));
        assertThat(note.packets()).isEqualTo(2);
        assertThat(note.explanation()).endsWith("It is complete at far/wire0.");
    }

    @Test
    void theNoteIsWhereItIsFirstPartial() {
        Sent sent = way.tcp(100);
        way.out(card, sent.frame(sent.complete()), NONE).in(wire, sent.frame(sent.seed()), OWED);
        Finding note = Answers.only(way.diagnose(), Cause.OFFLOAD_PENDING);

        assertThat(note.place()).isEqualTo(Place.at("far/wire0"));
        assertThat(note.explanation()).contains("It is still owed at far/wire0, the last point seen");
    }

    @Test
    void aFaultIsNamedWithItsPlaceAndShare() {
        for (int n = 0; n < 4; n++) {
            Sent sent = way.tcp(100);
            way.out(card, sent.frame(sent.seed()), OWED)
                    .in(wire, sent.frame(n < 3 ? sent.seed() : sent.complete()), NONE);
        }

        assertThat(way.diagnose().summary())
                .startsWith("A fault between host/eth0 and far/wire0: ")
                .endsWith("; 3 of 4 packets affected.");
    }
}
