package pathsum.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkDumpTest {
    private static final short NLMSG_ERROR = 2;
    private static final short NLM_F_DUMP_INTR = 0x10;

    @Test
    void readsTheVifOfADom0() {
        Link vif = dump("dom0").links().named("vif1.0");

        assertThat(vif.mac()).isEqualTo("fe:ff:ff:ff:ff:ff");
        assertThat(vif.mtu()).isEqualTo(1500);
        assertThat(vif.kind()).isNull();
        assertThat(vif.portKind()).isEqualTo("bridge");
        assertThat(vif.parentBus()).isEqualTo("xen-backend");
        assertThat(vif.parentDevice()).isEqualTo("vif-1-0");
    }

    @Test
    void findsBridgesAndPeersByIndex() {
        LinkTable links = dump("namespace").links();

        assertThat(links.bridgeOf(links.named("v0"))).isEqualTo("br0");
        assertThat(links.peerOf(links.named("v0"))).isEqualTo("v1");
        assertThat(links.bridgeOf(links.named("v1"))).isNull();
    }

    @Test
    void doesNotTakeTheIndexOfAnotherNamespaceForOneOfThisOne() {
        LinkTable links = dump("namespace").links();

        assertThat(links.links()).anyMatch(link -> link.index() == 2);
        assertThat(links.peerOf(links.named("v2"))).isEqualTo("ifindex 2 in another namespace");
        assertThat(links.named("v2").linkNamespace()).isZero();
    }

    @Test
    void tellsTapsWhoseReaderTakesVirtioHeaders() {
        LinkTable links = dump("namespace").links();

        assertThat(links.named("tap1").guestHeader()).isTrue();
        assertThat(links.named("tap0").guestHeader()).isFalse();
        assertThat(links.named("tun0").mac()).isNull();
    }

    /** But for the number of the namespace a link leads to: ip prints that namespace's name if it has one. */
    @ParameterizedTest
    @ValueSource(strings = {"dom0", "domu", "driver", "namespace"})
    void agreesWithWhatIpPrintedOfTheSameDevices(String machine) {
        List<Link> printed = Recorded.snapshot(machine).links().links();

        assertThat(dump(machine).links().links())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("linkNamespace")
                .isEqualTo(printed);
    }

    @Test
    void isNotDoneBeforeTheKernelSaysSo() {
        ByteBuffer all = Recorded.links("domu");
        LinkDump dump = new LinkDump();

        dump.accept(ByteBuffer.allocate(0));
        assertThat(dump.isDone()).isFalse();
        dump.accept(all);
        assertThat(dump.isDone()).isTrue();
        assertThat(dump.error()).isZero();
    }

    @Test
    void reportsTheKernelsErrno() {
        LinkDump dump = new LinkDump();

        dump.accept(message(NLMSG_ERROR, (short) 0).putInt(16, -1));

        assertThat(dump.isDone()).isTrue();
        assertThat(dump.error()).isEqualTo(1);
    }

    @Test
    void noticesThatDevicesCameOrWentMeanwhile() {
        LinkDump dump = new LinkDump();

        dump.accept(message((short) LinkMessage.RTM_NEWLINK, NLM_F_DUMP_INTR));

        assertThat(dump.isInterrupted()).isTrue();
        assertThat(dump.links().links()).isEmpty();
    }

    private static LinkDump dump(String machine) {
        LinkDump dump = new LinkDump();
        dump.accept(Recorded.links(machine));
        assertThat(dump.isDone()).isTrue();
        return dump;
    }

    private static ByteBuffer message(short type, short flags) {
        ByteBuffer message = ByteBuffer.allocate(36).order(ByteOrder.nativeOrder());
        return message.putInt(0, 36).putShort(4, type).putShort(6, flags);
    }
}
