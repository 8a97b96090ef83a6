package pathsum.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pathsum.capture.KernelState.NONE;
import static pathsum.capture.KernelState.OWED;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pathsum.checksum.ChecksumStatus;
import pathsum.host.Role;

/** Every flow with its path, its states at each point, and what translation made of it. */
class FlowsTest {
    private final Way way = new Way();
    private final int vif = way.tap(Tap.at("dom0/vif1.0", Role.BACKEND));
    private final int card = way.tap(Tap.at("dom0/eth0", Role.PHYSICAL));
    private final int wire = way.tap(Tap.at("far/wire0", Role.WIRE));

    @Test
    void thePathIsThatOfThePacketsSeenMostOften() {
        Sent missed = way.tcp(100);
        way.in(vif, missed.frame(missed.seed()), OWED).in(wire, missed.frame(missed.complete()), NONE);
        for (int n = 0; n < 2; n++) {
            Sent sent = way.tcp(100);
            byte[] partial = sent.frame(sent.seed());
            way.in(vif, partial, OWED).out(card, partial, OWED).in(wire, sent.frame(sent.complete()), NONE);
        }
        FlowSummary flow = way.diagnose().flows().get(0);

        assertThat(flow.path()).containsExactly("dom0/vif1.0", "dom0/eth0", "far/wire0");
        assertThat(flow.packets()).isEqualTo(3);
        assertThat(flow.bytes()).isEqualTo(3 * 154);
        assertThat(flow.states().get("dom0/vif1.0")).containsOnly(Map.entry(ChecksumStatus.PARTIAL, 3L));
        assertThat(flow.states().get("dom0/eth0")).containsOnly(Map.entry(ChecksumStatus.PARTIAL, 2L));
        assertThat(flow.states().get("far/wire0")).containsOnly(Map.entry(ChecksumStatus.VALID, 3L));
        assertThat(flow.translated()).isEmpty();
    }

    @Test
    void aTranslatedFlowIsOne() {
        for (int n = 0; n < 3; n++) {
            Sent sent = way.tcp(100);
            byte[] before = sent.frame(sent.seed());
            sent.sourcePort = 61000;
            byte[] after = sent.frame(sent.complete());
            way.in(vif, before, OWED).in(wire, after, NONE);
        }
        Diagnosis diagnosis = way.diagnose();

        assertThat(diagnosis.flows()).hasSize(1);
        FlowSummary flow = diagnosis.flows().get(0);
        assertThat(flow.source()).isEqualTo("10.77.0.11:40001");
        assertThat(flow.translated()).containsOnly(Map.entry("far/wire0", "10.77.0.11:61000 > 10.77.0.12:5001"));
    }
}
