package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;
import static pathsum.capture.KernelState.TRUSTED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.host.DomainType;
import pathsum.host.Role;

/** Whether what went wrong arrived: by the receiver's counters, by acknowledgments, by what was sent again. */
class DeliveredTest {
    private final Way way = new Way();
    private final int vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND).in(DomainType.DOM0));
    private final Tap receiver = Tap.at("guest/eth0", Role.FRONTEND).in(DomainType.DOMU);
    private int guest;
    private int word = NONE;

    private Delivered delivered(Cause cause) {
        return Answers.only(way.diagnose(), cause).delivered();
    }

    private void segments(int packets) {
        guest = way.tap(receiver);
        for (int n = 0; n < packets; n++) {
            partial(way.tcp(100));
        }
    }

    private void partial(Sent sent) {
        byte[] frame = sent.frame(sent.seed());
        way.out(vif, frame, OWED).in(guest, frame, word);
    }

    private void acknowledge(int upTo) {
        Sent answer = way.tcp(0).answer(upTo);
        byte[] frame = answer.frame(answer.seed());
        way.out(guest, frame, OWED).in(vif, frame, OWED);
    }

    @Test
    void whatIsAcknowledgedArrived() {
        segments(3);
        acknowledge(4101);

        assertThat(delivered(Cause.PARTIAL_STATE_LOST)).isEqualTo(Delivered.YES);
    }

    @Test
    void whatIsAcknowledgedInPartMayHaveArrived() {
        segments(1);
        acknowledge(50);

        assertThat(delivered(Cause.PARTIAL_STATE_LOST)).isEqualTo(Delivered.UNKNOWN);
    }

    @Test
    void whatIsSentAgainWithoutAnAcknowledgmentDidNot() {
        segments(2);
        Sent again = way.tcp(100);
        again.sequence = 1;
        partial(again);
        acknowledge(1);

        assertThat(delivered(Cause.PARTIAL_STATE_LOST)).isEqualTo(Delivered.NO);
    }

    @Test
    void whatNobodyAnswersAtAllDidNot() {
        segments(2);

        assertThat(delivered(Cause.PARTIAL_STATE_LOST)).isEqualTo(Delivered.NO);
    }

    @Test
    void whatTheReceiverCountedAsWrongItDropped() {
        receiver.counted("TcpInCsumErrors", 3);
        segments(3);
        acknowledge(4101);

        assertThat(delivered(Cause.PARTIAL_STATE_LOST)).isEqualTo(Delivered.NO);
    }

    @Test
    void countersThatDidNotMoveSayNothing() {
        receiver.counted("TcpInCsumErrors", 0).counted("UdpInCsumErrors", 9);
        segments(3);
        acknowledge(4101);

        assertThat(delivered(Cause.PARTIAL_STATE_LOST)).isEqualTo(Delivered.YES);
    }

    @ParameterizedTest
    @CsvSource({
        "false, UdpInCsumErrors, NO",
        "false, Udp6InCsumErrors, UNKNOWN",
        "true, Udp6InCsumErrors, NO",
        "true, UdpInCsumErrors, UNKNOWN"
    })
    void datagramsAreCountedByVersion(boolean ipv6, String counter, Delivered delivered) {
        receiver.counted(counter, 3);
        guest = way.tap(receiver);
        for (int n = 0; n < 3; n++) {
            partial(way.next(false, ipv6, 100));
            answer(ipv6);
        }

        assertThat(delivered(Cause.PARTIAL_STATE_LOST)).isEqualTo(delivered);
    }

    @Test
    void datagramsThatArriveWrongAndAreNotAnsweredDidNot() {
        guest = way.tap(receiver);
        partial(way.udp(100));
        partial(way.udp(100));

        assertThat(delivered(Cause.PARTIAL_STATE_LOST)).isEqualTo(Delivered.NO);
    }

    @Test
    void datagramsMarkedAsVerifiedThatAreAnsweredArrived() {
        word = TRUSTED;
        guest = way.tap(receiver);
        partial(way.udp(100));
        answer(false);

        assertThat(delivered(Cause.PARTIAL_DECLARED_VALID)).isEqualTo(Delivered.YES);
    }

    @Test
    void datagramsMarkedAsVerifiedThatNobodyAnswersMayHaveArrived() {
        word = TRUSTED;
        guest = way.tap(receiver);
        partial(way.udp(100));

        assertThat(delivered(Cause.PARTIAL_DECLARED_VALID)).isEqualTo(Delivered.UNKNOWN);
    }

    @Test
    void wrongDataUnderARightChecksumArrived() {
        guest = way.tap(receiver);
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] right = sent.frame(sent.seed());
            sent.payload[9] ^= 2;
            way.out(vif, right, OWED).in(guest, sent.frame(sent.seed()), OWED);
        }

        assertThat(delivered(Cause.PAYLOAD_CORRUPTED)).isEqualTo(Delivered.YES);
    }

    @Test
    void ifSomeArrivedAndSomeDidNotItIsNotKnown() {
        guest = way.tap(receiver);
        for (int n = 0; n < 2; n++) {
            partial(way.tcp(100));
            Sent unanswered = way.tcp(100);
            unanswered.sourcePort = 40002;
            partial(unanswered);
        }
        acknowledge(4101);

        assertThat(delivered(Cause.PARTIAL_STATE_LOST)).isEqualTo(Delivered.UNKNOWN);
    }

    /** Behind a translator, answers go to what the packets were before it. */
    @Test
    void answersMayGoToTheAddressBeforeTranslation() {
        guest = way.tap(receiver);
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] right = sent.frame(sent.seed());
            sent.sourcePort = 61000;
            way.out(vif, right, OWED).in(guest, sent.frame(sent.seed()), NONE);
        }
        Sent answer = way.tcp(0).answer(4101);
        way.in(vif, answer.frame(answer.seed()), OWED);

        assertThat(delivered(Cause.PARTIAL_STATE_LOST)).isEqualTo(Delivered.YES);
    }

    private void answer(boolean ipv6) {
        Sent answer = way.next(false, ipv6, 40).answer(0);
        byte[] frame = answer.frame(answer.seed());
        way.out(guest, frame, OWED).in(vif, frame, OWED);
    }
}
