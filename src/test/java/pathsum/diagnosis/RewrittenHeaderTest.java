package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.host.Role;

/** An IP header whose checksum no longer fits: a device that rewrites every packet, or damage that strikes some. */
class RewrittenHeaderTest {
    private final Way way = new Way();
    private int before;
    private int after;

    @BeforeEach
    void taps() {
        before = way.tap(Tap.at("host/eth0", Role.PHYSICAL).counted("IpExtInCsumErrors", 0));
        after = way.tap(
                Tap.at("far/wire0", Role.WIRE).counted("IpExtInCsumErrors", 4).counted("IpInHdrErrors", 0));
    }

    @Test
    void oneHopLessWithoutItsChecksumIsWhatARouterDid() {
        for (int n = 0; n < 4; n++) {
            changed(way.tcp(100), 63, 0);
        }
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.IP_HEADER_STALE);
        assertThat(fault.place()).isEqualTo(Place.between("host/eth0", "far/wire0"));
        assertThat(fault.explanation()).contains("the TTL went from 64 to 63").doesNotContain("type of service");
        assertThat(fault.protocol()).isEqualTo("ip");
        assertThat(fault.delivered()).isEqualTo(Delivered.NO);
    }

    @Test
    void aRouterThatMissesSomeIsARouterStill() {
        unharmed();
        changed(way.tcp(100), 63, 0);
        changed(way.tcp(100), 63, 0);
        unharmed();
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.IP_HEADER_STALE);
        assertThat(fault.packets()).isEqualTo(2);
        assertThat(fault.of()).isEqualTo(4);
    }

    @Test
    void hopsThatGrowInSomePacketsAreDamage() {
        unharmed();
        changed(way.tcp(100), 192, 0);
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.HEADER_CORRUPTED);
        assertThat(fault.explanation()).contains("1 packet changed").contains("IP header found 0x");
    }

    @Test
    void hopsThatShrinkInSomePacketsAndGrowInOthersAreDamage() {
        unharmed();
        changed(way.tcp(100), 62, 0);
        changed(way.tcp(100), 192, 0);

        assertThat(Answers.onlyFault(way.diagnose()).cause()).isEqualTo(Cause.HEADER_CORRUPTED);
    }

    @Test
    void anotherTypeOfServiceInEveryPacketIsARemarking() {
        changed(way.tcp(100), 64, 0x10);
        changed(way.tcp(100), 64, 0x10);
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.IP_HEADER_STALE);
        assertThat(fault.explanation())
                .contains("the type of service went from 0 to 16")
                .doesNotContain("TTL");
    }

    @Test
    void anotherTypeOfServiceInSomePacketsIsDamage() {
        unharmed();
        changed(way.tcp(100), 64, 0x10);

        assertThat(Answers.onlyFault(way.diagnose()).cause()).isEqualTo(Cause.HEADER_CORRUPTED);
    }

    @Test
    void packetsOfAnotherFlowThatPassUnharmedProveNothing() {
        changed(way.tcp(100), 64, 0x10);
        Sent other = way.tcp(100);
        other.sourcePort = 40002;
        pass(other.frame(other.complete()));

        assertThat(Answers.onlyFault(way.diagnose()).cause()).isEqualTo(Cause.IP_HEADER_STALE);
    }

    @Test
    void othersRewrittenWithTheirChecksumWereNotLeftUnharmed() {
        changed(way.tcp(100), 64, 0x10);
        Sent right = way.tcp(100);
        byte[] sent = right.frame(right.complete());
        right.trafficClass = 0x10;
        way.out(before, sent, NONE).in(after, right.frame(right.complete()), NONE);

        assertThat(Answers.onlyFault(way.diagnose()).cause()).isEqualTo(Cause.IP_HEADER_STALE);
    }

    @Test
    void alreadyWrongAtTheFirstPointItIsTheSenders() {
        Sent sent = way.tcp(100);
        sent.trafficClass = 8;
        pass(sent.frameWithFormerHeaderChecksum(sent.complete()));
        Finding fault = Answers.onlyFault(way.diagnose());

        assertThat(fault.cause()).isEqualTo(Cause.WRONG_AT_SOURCE);
        assertThat(fault.confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(fault.place()).isEqualTo(Place.at("host/eth0"));
        assertThat(fault.protocol()).isEqualTo("ip");
        EvidenceStep step = fault.evidence().get(0).steps().get(0);
        assertThat(fault.explanation())
                .contains("found 0x%04x, expected 0x%04x".formatted(step.found(), step.expected()))
                .contains("wrong where the packets were first seen");
        assertThat(step.expected() - step.found()).isEqualTo(-8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IpExtInCsumErrors", "IpInHdrErrors"})
    void whatTheReceiverCountsItDropped(String counter) {
        Way counted = new Way();
        int eth0 = counted.tap(Tap.at("host/eth0", Role.PHYSICAL));
        int wire = counted.tap(Tap.at("far/wire0", Role.WIRE).counted(counter, 1));
        staleUdp(counted, eth0, wire);

        assertThat(Answers.onlyFault(counted.diagnose()).delivered()).isEqualTo(Delivered.NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IpExtInCsumErrors", "IpInHdrErrors"})
    void whatTheReceiverDidNotCountMayHaveArrived(String counter) {
        Way counted = new Way();
        int eth0 = counted.tap(Tap.at("host/eth0", Role.PHYSICAL));
        int wire = counted.tap(Tap.at("far/wire0", Role.WIRE).counted(counter, 0));
        staleUdp(counted, eth0, wire);

        assertThat(Answers.onlyFault(counted.diagnose()).delivered()).isEqualTo(Delivered.UNKNOWN);
    }

    private static void staleUdp(Way counted, int eth0, int wire) {
        Sent sent = counted.udp(100);
        byte[] frame = sent.frame(sent.complete());
        sent.hops--;
        counted.out(eth0, frame, NONE).in(wire, sent.frameWithFormerHeaderChecksum(sent.complete()), NONE);
    }

    private void unharmed() {
        Sent sent = way.tcp(100);
        pass(sent.frame(sent.complete()));
    }

    private void pass(byte[] frame) {
        way.out(before, frame, NONE).in(after, frame, NONE);
    }

    private void changed(Sent sent, int hops, int trafficClass) {
        byte[] frame = sent.frame(sent.complete());
        sent.hops = hops;
        sent.trafficClass = trafficClass;
        way.out(before, frame, NONE).in(after, sent.frameWithFormerHeaderChecksum(sent.complete()), NONE);
    }
}
