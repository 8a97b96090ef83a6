package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pathsum.capture.CapturedPacket;
import pathsum.diagnosis.Cause;
import pathsum.diagnosis.Confidence;
import pathsum.diagnosis.Diagnosis;
import pathsum.diagnosis.Finding;
import pathsum.diagnosis.Place;
import pathsum.diagnosis.Severity;
import pathsum.diagnosis.Verdict;
import pathsum.host.Counters;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;

/** Bundles as libpcap would have captured them: machines and interfaces are known, what the kernel said of packets is not. */
class WithoutTheKernelsWordTest {
    private static final Map<String, String> PEERS = Map.of(
            "domu1/eth0", "dom0/vif1.0",
            "dom0/nbk2", "nbk2p",
            "domu2/eth0", "dom0/vif2.0");

    /** No kernel's word and no directions; with the other ends of links, as a live capture knows them. */
    private static class Unsaid extends Variant {
        private String id;

        @Override
        ObservationPoint seen(ObservationPoint point) {
            id = point.id();
            ObservationPoint seen = super.seen(point);
            return new ObservationPoint(
                    seen.id(), seen.host(), seen.networkInterface(), seen.file(), false, seen.capture());
        }

        @Override
        Interface networkInterface(Interface networkInterface) {
            return networkInterface.withPeer(PEERS.get(id));
        }

        @Override
        boolean keeps(CapturedPacket packet) {
            packet.clearKernelWord();
            return true;
        }
    }

    private static Finding fault(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.FAULT)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theReceiversCountersAndTheDevicesSayWhereTheNoteWasLost() throws IOException {
        Finding fault = fault(new Unsaid().diagnose("partial-state-lost"));

        assertThat(fault.cause()).isEqualTo(Cause.PARTIAL_STATE_LOST);
        assertThat(fault.place()).isEqualTo(Place.between("dom0/nbk2p", "dom0/vif2.0"));
        assertThat(fault.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(fault.packets()).isEqualTo(20);
    }

    @Test
    void thereMayBeSeveralPlacesWhereItCouldHaveBeenLost() throws IOException {
        Variant peersUnknown = new Unsaid() {
            @Override
            Interface networkInterface(Interface networkInterface) {
                return networkInterface;
            }
        };
        Diagnosis diagnosis = peersUnknown.diagnose("partial-state-lost");

        assertThat(diagnosis.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(diagnosis.limitations().toString()).contains("InCsumErrors").contains("cannot be told");
    }

    @Test
    void countersThatOtherTrafficMovedSayNothing() throws IOException {
        Variant busy = new Unsaid() {
            @Override
            Host host(Host host) {
                Map<String, Long> after = new HashMap<>(host.counters().after());
                after.replaceAll((name, count) -> count + 100);
                Counters moved = new Counters(host.counters().before(), after);
                return new Host(host.name(), host.sharedClock(), host.kernel(), host.domain(), moved);
            }
        };

        assertThat(busy.diagnose("partial-state-lost").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @MethodSource("pathsum.cli.GoldenReportTest#captures")
    void isNeverCalledFaultyIfItIsHealthy(String name) throws IOException {
        Diagnosis whole = new Variant().diagnose(name);
        Diagnosis unsaid = new Unsaid().diagnose(name);

        if (whole.verdict() != Verdict.FAULT) {
            assertThat(unsaid.verdict()).as(name).isNotEqualTo(Verdict.FAULT);
        } else if (unsaid.verdict() == Verdict.FAULT) {
            assertThat(fault(unsaid).cause()).as(name).isEqualTo(fault(whole).cause());
        }
    }
}
