package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;

import org.junit.jupiter.api.Test;
import pathsum.host.Role;

/** With more flows than are kept apart, packets are counted with others that look the same, and faults are found all the same. */
class ManyFlowsTest {
    private static final int MOST = 65_536;

    private final Way way = new Way();
    private final int vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND));
    private final int card = way.tap(Tap.at("dom0/eth0", Role.PHYSICAL));

    @Test
    void whatGoesWrongAfterTheLimitIsStillFound() {
        Sent sent = way.udp(9);
        for (int n = 0; n < MOST; n++) {
            sent.sourcePort = n & 0xFFFF;
            sent.identification = n & 0xFFFF;
            way.in(vif, sent.frame(sent.complete()), NONE);
        }
        for (int n = 0; n < 7; n++) {
            Sent other = way.udp(9);
            other.destinationPort = 7000 + n;
            byte[] frame = other.frame(other.seed());
            way.in(vif, frame, OWED).out(card, frame, NONE);
        }
        Diagnosis diagnosis = way.diagnose();
        Finding fault = Answers.onlyFault(diagnosis);

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_STATE_LOST);
        assertThat(fault.packets()).isEqualTo(7);
        assertThat(diagnosis.limitations())
                .contains(
                        "there were so many flows that 6 packets were counted with those of other flows that looked the same: memory is bounded");
    }
}
