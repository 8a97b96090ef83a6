package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;

import org.junit.jupiter.api.Test;
import pathsum.host.Role;

/** What the affected packets have in common and the others of their flows have not: said only if it is so of all. */
class CommonalitiesTest {
    private static final String ODD = "Only packets of odd length are affected.";
    private static final String SHORT = "Only frames short enough to be padded are affected.";
    private static final String DATA = "Only packets with payload are affected.";
    private static final String OTHERS = "Other packets of the same flows pass unharmed.";

    private final Way way = new Way();
    private final int card = way.tap(Tap.at("host/eth0", Role.PHYSICAL));
    private final int wire = way.tap(Tap.at("far/wire0", Role.WIRE));

    private void wrong(int payload) {
        Sent sent = way.tcp(payload);
        byte[] seed = sent.frame(sent.seed());
        way.out(card, seed, OWED).in(wire, seed, NONE);
    }

    private void right(int payload) {
        Sent sent = way.tcp(payload);
        way.out(card, sent.frame(sent.seed()), OWED).in(wire, sent.frame(sent.complete()), NONE);
    }

    private String said() {
        return Answers.onlyFault(way.diagnose()).explanation();
    }

    @Test
    void onlyOddLengths() {
        wrong(101);
        wrong(33);
        right(100);

        assertThat(said()).endsWith(ODD);
    }

    @Test
    void anEvenOneAmongThemRefutesIt() {
        wrong(101);
        wrong(100);
        right(200);

        assertThat(said()).endsWith(OTHERS).doesNotContain("Only");
    }

    @Test
    void anOddOneThatPassesRefutesIt() {
        wrong(101);
        right(103);
        right(100);

        assertThat(said()).endsWith(OTHERS).doesNotContain("Only");
    }

    /** Ethernet pads to 60 octets. */
    @Test
    void onlyShortFrames() {
        wrong(6);
        right(8);

        assertThat(said()).endsWith(SHORT);
    }

    @Test
    void aLongerFrameAmongThemRefutesIt() {
        wrong(6);
        wrong(8);
        right(10);

        assertThat(said()).doesNotContain(SHORT);
    }

    @Test
    void onlyPacketsWithPayload() {
        wrong(100);
        right(0);

        assertThat(said()).endsWith(DATA).doesNotContain(ODD);
    }

    @Test
    void whereAllAreAffectedThereIsNothingToTellApart() {
        wrong(101);
        wrong(103);

        assertThat(said()).doesNotContain("Only").doesNotContain(OTHERS);
    }

    @Test
    void packetsOfOtherFlowsAreNotCompared() {
        wrong(101);
        Sent other = way.udp(100);
        way.out(card, other.frame(other.seed()), OWED).in(wire, other.frame(other.complete()), NONE);

        assertThat(said()).doesNotContain("Only").doesNotContain(OTHERS);
    }

    @Test
    void whatWasNotSeenWhereItGoesWrongIsNotComparedEither() {
        wrong(101);
        Sent missed = way.tcp(100);
        way.out(card, missed.frame(missed.seed()), OWED);
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.explanation()).doesNotContain("Only").doesNotContain(OTHERS);
        assertThat(fault.packets()).isEqualTo(1);
        assertThat(fault.of()).isEqualTo(1);
    }
}
