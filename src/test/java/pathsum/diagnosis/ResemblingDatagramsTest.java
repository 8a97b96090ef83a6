package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.OWED;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pathsum.capture.Direction;
import pathsum.host.Role;

/** One datagram that differs at two points: damaged while its checksum was owed, or two that resemble each other. */
class ResemblingDatagramsTest {
    private static final long INTERVAL = 10_000_000;
    private static final long TRANSIT = 20_000;

    private final Way way = new Way();
    private int before;
    private int after;
    private int sentSoFar;

    @BeforeEach
    void taps() {
        before = way.tap(Tap.at("host/vif1.0", Role.BACKEND));
        after = way.tap(Tap.at("host/vif2.0", Role.BACKEND));
    }

    @Test
    void damageAmongDatagramsThatAllArriveIsFound() {
        unharmed(10);
        damaged(TRANSIT);

        assertThat(damage().packets()).isEqualTo(1);
    }

    @Test
    void twoDamagedOnesNeedNoOthersToCompareWith() {
        damaged(TRANSIT);
        damaged(TRANSIT);

        assertThat(damage().packets()).isEqualTo(2);
    }

    @Test
    void aSingleDatagramWithNothingToCompareMayBeTwo() {
        damaged(TRANSIT);

        cannotBeTold();
    }

    @Test
    void ifAnotherWasMissedAtTheFirstPointItMayBeThatOneThatWasSeenAtTheSecond() {
        unharmed(10);
        Sent missed = datagram();
        way.passes(after, Sent.seen(missed.frame(missed.seed()), now() + TRANSIT, Direction.OUT, OWED));
        damaged(TRANSIT);

        cannotBeTold();
    }

    @Test
    void whatWasMissedOfAnotherFlowIsAnother() {
        unharmed(10);
        Sent missed = datagram();
        missed.sourcePort = 40002;
        way.passes(after, Sent.seen(missed.frame(missed.seed()), now() + TRANSIT, Direction.OUT, OWED));
        damaged(TRANSIT);

        assertThat(damage().packets()).isEqualTo(1);
    }

    /** Four times as long as the slowest of the others, and 200 us on top. */
    @Test
    void whatTookMuchLongerThanTheOthersIsAnotherOne() {
        unharmed(10);
        damaged(4 * TRANSIT + 201_000);

        cannotBeTold();
    }

    @Test
    void whatTookALittleLongerIsTheSame() {
        unharmed(10);
        damaged(4 * TRANSIT + 199_000);

        assertThat(damage().packets()).isEqualTo(1);
    }

    @Test
    void anIdentificationTellsDatagramsApart() {
        Sent sent = new Sent(new Random(5), false, false, 3, 40);
        changed(sent, TRANSIT);

        assertThat(damage().packets()).isEqualTo(1);
    }

    @Test
    void aDatagramOfIpv4WithoutIdentificationResemblesOthers() {
        Sent sent = new Sent(new Random(5), false, false, 3, 40);
        sent.identification = 0;
        changed(sent, TRANSIT);

        cannotBeTold();
    }

    @Test
    void aSequenceNumberTellsSegmentsApart() {
        changed(way.next(true, true, 40), TRANSIT);

        assertThat(damage().packets()).isEqualTo(1);
    }

    private void unharmed(int datagrams) {
        for (int n = 0; n < datagrams; n++) {
            Sent sent = datagram();
            byte[] frame = sent.frame(sent.seed());
            way.passes(before, Sent.seen(frame, now(), Direction.IN, OWED));
            way.passes(after, Sent.seen(frame, now() + TRANSIT, Direction.OUT, OWED));
        }
    }

    private void damaged(long transit) {
        changed(datagram(), transit);
    }

    private void changed(Sent sent, long transit) {
        long now = now() + INTERVAL;
        way.passes(before, Sent.seen(sent.frame(sent.seed()), now, Direction.IN, OWED));
        sent.payload[20] ^= 16;
        way.passes(after, Sent.seen(sent.frame(sent.seed()), now + transit, Direction.OUT, OWED));
        sentSoFar += 2;
    }

    private Sent datagram() {
        sentSoFar++;
        return way.next(false, true, 40);
    }

    private long now() {
        return sentSoFar * INTERVAL;
    }

    private Finding damage() {
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAULT);
        Finding fault = diagnosis.findings().get(0);
        assertThat(fault.cause()).isEqualTo(Cause.PAYLOAD_CORRUPTED);
        assertThat(fault.place()).isEqualTo(Place.between("host/vif1.0", "host/vif2.0"));
        return fault;
    }

    private void cannotBeTold() {
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.limitations().toString()).contains("only resemble each other cannot be told");
    }
}
