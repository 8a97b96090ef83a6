package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pathsum.path.Observation;

/** Sequence numbers are 32 bits and wrap (RFC 9293, section 3.4). */
class LedgerTest {
    private static final int FIN = 0x01 << 16;
    private static final int SYN = 0x02 << 16;
    private static final int ACK = 0x10 << 16;

    private final Ledger ledger = new Ledger();

    @Test
    void countsPackets() {
        ledger.note(1, 1448, 1, ACK);
        ledger.note(1449, 0, 1, ACK);

        assertThat(ledger.packets()).isEqualTo(2);
    }

    @Test
    void octetsSentBeforeAreSentAgain() {
        segment(1000, 100);
        segment(1100, 100);
        assertThat(ledger.resent()).isZero();

        segment(1000, 100);
        segment(1100, 100);
        segment(1150, 50);
        assertThat(ledger.resent()).isEqualTo(3);
    }

    @Test
    void whatGoesFurtherIsNotSentAgain() {
        segment(1000, 100);
        segment(1050, 100);
        segment(1150, 10);

        assertThat(ledger.resent()).isZero();
    }

    @Test
    void whatCarriesNothingIsNeverSentAgain() {
        segment(1000, 100);
        segment(1100, 0);
        segment(1100, 0);
        segment(1000, 0);

        assertThat(ledger.resent()).isZero();
    }

    @Test
    void aSynAndAFinAreOctets() {
        ledger.note(1000, 0, 0, SYN);
        ledger.note(1000, 0, 0, SYN);
        assertThat(ledger.resent()).isEqualTo(1);

        ledger.note(1001, 0, 1, FIN | ACK);
        assertThat(ledger.resent()).isEqualTo(1);
        ledger.note(1001, 0, 1, FIN | ACK);
        assertThat(ledger.resent()).isEqualTo(2);
    }

    /** RFC 9293, section 3.8.4: the octet before the next one, which has been sent. */
    @Test
    void aKeepAliveSendsAnOctetAgain() {
        ledger.note(1000, 0, 0, SYN);
        segment(1000, 1);

        assertThat(ledger.resent()).isEqualTo(1);
    }

    @Test
    void sequenceNumbersWrap() {
        segment(0xFFFF_FFF0, 16);
        segment(0, 16);
        assertThat(ledger.resent()).isZero();

        segment(0xFFFF_FFF0, 16);
        assertThat(ledger.resent()).isEqualTo(1);
    }

    @Test
    void acknowledgesWhatEndsWhereItHasGotToOrBefore() {
        ledger.note(1, 0, 2000, ACK);

        assertThat(ledger.acknowledges(sent(1900, 100))).isTrue();
        assertThat(ledger.acknowledges(sent(1000, 100))).isTrue();
        assertThat(ledger.acknowledges(sent(1900, 101))).isFalse();
    }

    @Test
    void withoutTheFlagANumberAcknowledgesNothing() {
        ledger.note(1, 0, 2000, SYN);

        assertThat(ledger.acknowledges(sent(1900, 100))).isFalse();
    }

    @Test
    void anOlderAcknowledgmentTakesNothingBack() {
        ledger.note(1, 0, 2000, ACK);
        ledger.note(1, 0, 1000, ACK);

        assertThat(ledger.acknowledges(sent(1900, 100))).isTrue();
    }

    @Test
    void laterAcknowledgmentsGoFurther() {
        ledger.note(1, 0, 1000, ACK);
        ledger.note(1, 0, 2000, ACK);

        assertThat(ledger.acknowledges(sent(1900, 100))).isTrue();
    }

    @Test
    void acknowledgmentsWrap() {
        ledger.note(1, 0, 0xFFFF_FF00, ACK);
        ledger.note(1, 0, 5, ACK);

        assertThat(ledger.acknowledges(sent(0xFFFF_FFFF, 6))).isTrue();
        assertThat(ledger.acknowledges(sent(0xFFFF_FFFF, 7))).isFalse();
    }

    /** An acknowledgment of a former connection between the same ports. */
    @Test
    void whatIsAGigabyteBehindIsOfAnotherConnection() {
        ledger.note(1, 0, 0x4000_0000, ACK);

        assertThat(ledger.acknowledges(sent(0, 1))).isTrue();
        assertThat(ledger.acknowledges(sent(-1, 1))).isFalse();
    }

    private void segment(int sequence, int length) {
        ledger.note(sequence, length, 1, ACK);
    }

    private static Observation sent(int sequence, int length) {
        return Seen.ofTcp().sequence(sequence).payload(length).observation();
    }
}
