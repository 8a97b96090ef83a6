package pathsum.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathsum.host.Domain;
import pathsum.host.DomainType;

class XenDomainTest {
    private static final String UUID = "cbc73f9a-03fc-47b7-8291-fd255f1b2168";

    @Test
    void aMachineWithoutXenIsNone() {
        assertThat(read(Map.of(), null)).isEqualTo(new Domain(DomainType.NONE, null, null));
        assertThat(read(Map.of("sys/hypervisor/type", "kvm"), null).type()).isEqualTo(DomainType.NONE);
    }

    @Test
    void theControlDomainSaysSoInItsCapabilities() {
        Map<String, String> files = Map.of(
                "sys/hypervisor/type", "xen",
                "proc/xen/capabilities", "control_d",
                "sys/hypervisor/uuid", "00000000-0000-0000-0000-000000000000");

        assertThat(read(files, null)).isEqualTo(new Domain(DomainType.DOM0, 0, null));
    }

    @Test
    void dom0IsKnownByItsFeaturesWhereXenfsIsNotMounted() {
        Map<String, String> dom0 =
                Map.of("sys/hypervisor/type", "xen", "sys/hypervisor/properties/features", "000228f0");
        Map<String, String> domU =
                Map.of("sys/hypervisor/type", "xen", "sys/hypervisor/properties/features", "000220f0");

        assertThat(read(dom0, null).type()).isEqualTo(DomainType.DOM0);
        assertThat(read(domU, null).type()).isEqualTo(DomainType.DOMU);
    }

    @Test
    void aDomUTakesItsIdFromXenstore() {
        Map<String, String> files = Map.of("sys/hypervisor/type", "xen", "sys/hypervisor/uuid", UUID);

        assertThat(read(files, "7")).isEqualTo(new Domain(DomainType.DOMU, 7, UUID));
        assertThat(read(files, "seven").id()).isNull();
    }

    @Test
    void aDomUWithANetworkBackendIsADriverDomain() {
        Map<String, String> files =
                Map.of("sys/hypervisor/type", "xen", "sys/bus/xen-backend/devices/vif-2-2/nodename", "backend/vif/2/2");

        assertThat(read(files, "1").type()).isEqualTo(DomainType.DRIVER);
    }

    @Test
    void readsTheSameFromATreeOfFiles(@TempDir Path root) throws Exception {
        Files.createDirectories(root.resolve("sys/hypervisor"));
        Files.createDirectories(root.resolve("sys/bus/xen-backend/devices/vif-2-2"));
        Files.writeString(root.resolve("sys/hypervisor/type"), "xen\n");
        Files.writeString(root.resolve("sys/hypervisor/uuid"), UUID + "\n");

        assertThat(XenDomain.read(new MountedFiles(root), "1")).isEqualTo(new Domain(DomainType.DRIVER, 1, UUID));
    }

    private static Domain read(Map<String, String> files, String xenstoreId) {
        return XenDomain.read(new RecordedFiles(files), xenstoreId);
    }
}
