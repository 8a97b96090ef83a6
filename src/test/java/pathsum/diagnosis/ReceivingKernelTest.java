package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.UNKNOWN;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.host.DomainType;
import pathsum.host.Role;

/**
 * Partial to the end, and no capture says whether anybody still owed the checksum: the counters of the machine where the
 * packets end may, if they moved by as much as came.
 */
class ReceivingKernelTest {
    private static final int PACKETS = 20;

    private final Way way = new Way();
    private final Tap receiver = Tap.at("domu2/eth0", Role.FRONTEND)
            .in(DomainType.DOMU)
            .peer("dom0/vif2.0")
            .wordless();
    private boolean tcp;
    private boolean ipv6;
    private int answers;
    private boolean bridged;

    /** From one guest through a program in dom0 to another guest. */
    private Diagnosis sent(int packets) {
        String bridge = bridged ? "xenbr0" : null;
        int sender = way.tap(Tap.at("domu1/eth0", Role.FRONTEND)
                .in(DomainType.DOMU)
                .peer("dom0/vif1.0")
                .wordless());
        int vif1 = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND)
                .in(DomainType.DOM0)
                .bridge(bridge)
                .wordless());
        int vif2 = way.tap(Tap.at("dom0/vif2.0", Role.BACKEND)
                .in(DomainType.DOM0)
                .bridge(bridge)
                .wordless());
        int end = way.tap(receiver);
        for (int n = 0; n < packets; n++) {
            Sent sent = way.next(tcp, ipv6, 300);
            byte[] frame = sent.frame(sent.seed());
            way.out(sender, frame, UNKNOWN).in(vif1, frame, UNKNOWN);
            way.out(vif2, frame, UNKNOWN).in(end, frame, UNKNOWN);
        }
        for (int n = 0; n < answers; n++) {
            Sent answer = way.next(tcp, ipv6, 40).answer(1 + 2000 * (n + 1));
            byte[] frame = answer.frame(answer.complete());
            way.out(end, frame, UNKNOWN).in(vif2, frame, UNKNOWN);
        }
        return way.diagnose();
    }

    @Test
    void withoutItsCountersNothingIsKnown() {
        Diagnosis diagnosis = sent(PACKETS);

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.limitations().toString())
                .contains("20 packets are partial at the last point where they were seen (such as domu2/eth0)")
                .doesNotContain("refused");
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, UdpInCsumErrors",
        "false, true, Udp6InCsumErrors",
        "true, false, TcpInCsumErrors",
        "true, true, TcpInCsumErrors"
    })
    void asManyWrongChecksumsAsPacketsMeanThatTheNoteWasLostWhereAProgramHandsThemOn(
            boolean tcp, boolean ipv6, String counter) {
        this.tcp = tcp;
        this.ipv6 = ipv6;
        receiver.counted(counter, PACKETS);
        Finding fault = onlyFault(sent(PACKETS));

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_STATE_LOST);
        assertThat(fault.place()).isEqualTo(Place.between("dom0/vif1.0", "dom0/vif2.0"));
        assertThat(fault.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(fault.packets()).isEqualTo(PACKETS);
        assertThat(fault.explanation()).contains(counter + " +20").contains("the kernel of domu2");
        assertThat(fault.ruledOut())
                .extracting(RuledOut::cause)
                .containsExactly(Cause.OFFLOAD_PENDING, Cause.PAYLOAD_CORRUPTED);
        assertThat(fault.delivered()).isEqualTo(Delivered.NO);
    }

    /** The counters are read a little before and after the capture: a tenth more may have come, not less and not more. */
    @ParameterizedTest
    @CsvSource({"19, INCONCLUSIVE", "20, FAULT", "22, FAULT", "23, INCONCLUSIVE", "40, INCONCLUSIVE"})
    void theCounterSpeaksOfTheseOnlyIfItRoseByAsMany(int rise, Verdict verdict) {
        receiver.counted("UdpInCsumErrors", rise);

        assertThat(sent(PACKETS).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"60, 66, FAULT", "60, 67, INCONCLUSIVE", "2, 2, FAULT", "2, 4, FAULT", "2, 5, INCONCLUSIVE"})
    void theMarginIsATenthAndTwoAtLeast(int packets, int rise, Verdict verdict) {
        receiver.counted("UdpInCsumErrors", rise);

        assertThat(sent(packets).verdict()).isEqualTo(verdict);
    }

    @Test
    void onePacketCouldBeAnything() {
        receiver.counted("UdpInCsumErrors", 1);

        assertThat(sent(1).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void acceptedDatagramsWereStillOwed() {
        receiver.counted("UdpInCsumErrors", 0).counted("UdpInDatagrams", PACKETS);
        Diagnosis diagnosis = sent(PACKETS);

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.HEALTHY);
        assertThat(diagnosis.limitations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"19, INCONCLUSIVE", "20, HEALTHY", "22, HEALTHY", "23, INCONCLUSIVE"})
    void datagramsOfOthersMayHaveBeenTheOnesAccepted(int taken, Verdict verdict) {
        receiver.counted("UdpInCsumErrors", 0).counted("UdpInDatagrams", taken);

        assertThat(sent(PACKETS).verdict()).isEqualTo(verdict);
    }

    @Test
    void acceptedDatagramsSayNothingIfSomeWereWrong() {
        receiver.counted("UdpInCsumErrors", 5).counted("UdpInDatagrams", PACKETS);

        assertThat(sent(PACKETS).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void acceptedDatagramsSayNothingIfWrongOnesWereNotCounted() {
        receiver.counted("UdpInDatagrams", PACKETS);

        assertThat(sent(PACKETS).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Udp6InCsumErrors", "TcpInCsumErrors", "UdpLiteInCsumErrors"})
    void countersOfOtherProtocolsSayNothing(String counter) {
        receiver.counted(counter, PACKETS);

        assertThat(sent(PACKETS).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatTheReceiverAcknowledgesItAccepted() {
        tcp = true;
        answers = PACKETS;

        assertThat(sent(PACKETS).verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void datagramsAllOfWhichAreAnsweredWereAccepted() {
        answers = PACKETS;

        assertThat(sent(PACKETS).verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void ifOneDatagramStaysWithoutAnAnswerNobodyKnowsWhich() {
        answers = PACKETS - 1;

        assertThat(sent(PACKETS).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void refusedPacketsThatOnlyKernelsHandedOnCannotBePlaced() {
        bridged = true;
        receiver.counted("UdpInCsumErrors", PACKETS);
        Diagnosis diagnosis = sent(PACKETS);

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.limitations().toString())
                .contains("the kernel of domu2 refused as many (UdpInCsumErrors +20)");
    }

    private static Finding onlyFault(Diagnosis diagnosis) {
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAULT);
        assertThat(diagnosis.findings())
                .filteredOn(f -> f.severity() == Severity.FAULT)
                .hasSize(1);
        return diagnosis.findings().get(0);
    }
}
