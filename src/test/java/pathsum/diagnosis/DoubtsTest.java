package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;
import static pathsum.capture.KernelState.UNKNOWN;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.capture.CapturedPacket;
import pathsum.capture.Direction;
import pathsum.host.Role;

/** What was not seen and could hide a fault: then the answer is neither healthy nor faulty. */
class DoubtsTest {
    private static final long A_MINUTE = 60_000_000_000L;

    private final Way way = new Way();

    @Test
    void withoutAnyPacketNothingCanBeSaid() {
        way.tap(Tap.at("host/eth0", Role.PHYSICAL));
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.summary()).isEqualTo("Cannot tell: no packet was seen.");
        Finding note = diagnosis.findings().get(0);
        assertThat(note.cause()).isEqualTo(Cause.NOT_ENOUGH_SEEN);
        assertThat(note.severity()).isEqualTo(Severity.NOTE);
        assertThat(note.place()).isEqualTo(Place.at("host/eth0"));
        assertThat(note.explanation()).isEqualTo("No packet was seen.");
    }

    @Test
    void withoutAnyPointEither() {
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.findings().get(0).place()).isEqualTo(Place.at("none"));
    }

    @Test
    void packetsWithoutATransportChecksumSayNothing() {
        int eth0 = way.tap(Tap.at("host/eth0", Role.PHYSICAL));
        byte[] frame = way.tcp(20).frame(0);
        frame[23] = 50; // ESP
        frame[24] = 0;
        frame[25] = 0;
        int sum = Sent.sum(Arrays.copyOfRange(frame, 14, 34));
        frame[24] = (byte) (~sum >>> 8);
        frame[25] = (byte) ~sum;
        way.out(eth0, frame, NONE);

        Diagnosis diagnosis = way.diagnose();
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.summary()).contains("no packet with a transport checksum was seen");
    }

    /** One packet in a hundred. */
    @ParameterizedTest
    @CsvSource({
        "1000, 10, 0, HEALTHY",
        "1000, 11, 0, INCONCLUSIVE",
        "1000, 0, 11, INCONCLUSIVE",
        "1000, 6, 5, INCONCLUSIVE",
        "1000, 5, 5, HEALTHY",
        "1000, -1, 10, HEALTHY",
        "1000, 10, -1, HEALTHY",
        "-1, 1, 0, INCONCLUSIVE",
        "100, 1, 0, HEALTHY"
    })
    void whatTheCaptureLostCouldHaveBeenAnything(long received, long byKernel, long byInterface, Verdict verdict) {
        int eth0 = way.tap(Tap.at("host/eth0", Role.PHYSICAL).lost(received, byKernel, byInterface));
        valid(eth0, 3);
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(verdict);
        long lost = Math.max(0, byKernel) + Math.max(0, byInterface);
        assertThat(diagnosis.limitations())
                .containsExactly("the capture at host/eth0 lost " + Phrases.packets(lost) + ", of unknown content");
        assertThat(diagnosis.findings())
                .extracting(Finding::cause)
                .filteredOn(cause -> cause == Cause.NOT_ENOUGH_SEEN)
                .hasSize(verdict == Verdict.INCONCLUSIVE ? 1 : 0);
    }

    @Test
    void aCaptureThatLostNothingNeedsNoWord() {
        valid(way.tap(Tap.at("host/eth0", Role.PHYSICAL).lost(1000, 0, 0)), 3);

        assertThat(way.diagnose().limitations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 4, HEALTHY", "1, 3, HEALTHY", "2, 2, HEALTHY", "3, 2, INCONCLUSIVE", "4, 0, INCONCLUSIVE"})
    void whatCouldMostlyNotBeVerifiedIsNotHealthy(int cut, int whole, Verdict verdict) {
        int eth0 = way.tap(Tap.at("host/eth0", Role.PHYSICAL));
        valid(eth0, whole);
        for (int n = 0; n < cut; n++) {
            Sent sent = way.tcp(300);
            CapturedPacket packet = Sent.seen(sent.frame(sent.complete()), n, Direction.OUT, NONE);
            packet.capturedLength = 96;
            way.passes(eth0, packet);
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(verdict);
        String told = "transport checksums could not be verified (" + cut + " of " + (cut + whole) + " at host/eth0)";
        assertThat(diagnosis.limitations().toString()).matches(text -> text.contains(told) == (cut > 0));
    }

    @Test
    void whereNoOrderIsKnownAWrongChecksumMayHaveBeenRightBefore() {
        int a = way.tap(Tap.at("a/eth0", Role.UNKNOWN).ownClock().wordless());
        int b = way.tap(Tap.at("b/eth0", Role.UNKNOWN).ownClock().wordless());
        for (int n = 0; n < 5; n++) {
            Sent sent = way.tcp(300);
            byte[] right = sent.frame(sent.complete());
            way.by(a, sent.frame(sent.complete() ^ 0x1111))
                    .passes(b, Sent.seen(right, n * 10_000_000L + A_MINUTE, Direction.UNKNOWN, UNKNOWN));
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.limitations())
                .filteredOn(text -> text.startsWith("checksums are wrong at a/eth0 and not at other points"))
                .hasSize(1);
    }

    @Test
    void soItIsWithIpHeaders() {
        Diagnosis diagnosis = inUnknownOrder((sent, n) -> sent.frame(sent.complete()), (sent, n) -> {
            byte[] right = sent.frame(sent.complete());
            right[24] ^= 0x11;
            return right;
        });

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatIsPartialElsewhereMayHaveBeenSoBefore() {
        Diagnosis diagnosis = inUnknownOrder(
                (sent, n) -> sent.frame(sent.seed()), (sent, n) -> sent.frame(sent.complete() ^ 0x0101 * (n + 1)));

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatIsWrongAtEveryPointIsWrongInAnyOrder() {
        Diagnosis diagnosis = inUnknownOrder(
                (sent, n) -> sent.frame(sent.complete() ^ 0x0101 * (n + 1)),
                (sent, n) -> sent.frame(sent.complete() ^ 0x0101 * (n + 1)));

        assertThat(Answers.onlyFault(diagnosis).cause()).isEqualTo(Cause.WRONG_AT_SOURCE);
    }

    @Test
    void aRightTransportChecksumSaysNothingOfAnIpHeaderThatIsWrongEverywhere() {
        byte[][] wrong = new byte[5][];
        Diagnosis diagnosis = inUnknownOrder((sent, n) -> wrong[n], (sent, n) -> {
            wrong[n] = sent.frame(sent.complete());
            wrong[n][24] ^= 0x11;
            return wrong[n];
        });

        assertThat(Answers.onlyFault(diagnosis).protocol()).isEqualTo("ip");
    }

    private interface AsSeen {
        byte[] frame(Sent sent, int n);
    }

    /** At two points whose clocks nothing ties together; listed first is where it was wrong. */
    private Diagnosis inUnknownOrder(AsSeen there, AsSeen here) {
        int a = way.tap(Tap.at("a/eth0", Role.UNKNOWN).ownClock().wordless());
        int b = way.tap(Tap.at("b/eth0", Role.UNKNOWN).ownClock().wordless());
        for (int n = 0; n < 5; n++) {
            Sent sent = way.tcp(300);
            way.by(a, here.frame(sent, n));
            way.passes(b, Sent.seen(there.frame(sent, n), n * 10_000_000L + A_MINUTE, Direction.UNKNOWN, UNKNOWN));
        }
        return way.diagnose();
    }

    @Test
    void aFaultIsAFaultWhateverElseWasNotSeen() {
        int eth0 = way.tap(Tap.at("host/eth0", Role.PHYSICAL).lost(10, 10, 0));
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(300);
            way.out(eth0, sent.frame(sent.complete() ^ 0x1111), NONE);
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAULT);
        assertThat(diagnosis.findings()).extracting(Finding::cause).doesNotContain(Cause.NOT_ENOUGH_SEEN);
        assertThat(diagnosis.limitations()).hasSize(1);
    }

    @Test
    void partialToTheEndWithNobodysWordIsNotHealthy() {
        int eth0 = way.tap(Tap.at("host/eth0", Role.PHYSICAL).wordless());
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(300);
            way.out(eth0, sent.frame(sent.seed()), UNKNOWN);
        }

        assertThat(way.diagnose().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void packetsOfAllFlowsAreCounted() {
        int eth0 = way.tap(Tap.at("host/eth0", Role.PHYSICAL).wordless());
        for (int n = 0; n < 5; n++) {
            Sent sent = n < 2 ? way.udp(300) : way.tcp(300);
            way.out(eth0, sent.frame(sent.seed()), UNKNOWN);
        }

        assertThat(way.diagnose().summary()).startsWith("Cannot tell: 5 packets are partial");
    }

    @Test
    void aNoteOfSomethingElseDoesNotReplaceTheDoubt() {
        int eth0 = way.tap(Tap.at("host/eth0", Role.PHYSICAL).lost(10, 10, 0));
        Sent sent = way.tcp(300);
        way.out(eth0, sent.frame(sent.seed()), OWED);

        assertThat(way.diagnose().findings())
                .extracting(Finding::cause)
                .containsExactlyInAnyOrder(Cause.OFFLOAD_PENDING, Cause.NOT_ENOUGH_SEEN);
    }

    @Test
    void partialToTheEndAndOwedIsHealthy() {
        int eth0 = way.tap(Tap.at("host/eth0", Role.PHYSICAL));
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(300);
            way.out(eth0, sent.frame(sent.seed()), OWED);
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnosis.summary()).contains("at the one point");
    }

    private void valid(int point, int packets) {
        for (int n = 0; n < packets; n++) {
            Sent sent = way.tcp(300);
            way.out(point, sent.frame(sent.complete()), NONE);
        }
    }
}
