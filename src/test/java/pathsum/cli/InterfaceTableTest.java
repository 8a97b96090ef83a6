package pathsum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pathsum.host.Interface;
import pathsum.host.linux.RemoteSnapshot;

/** The table over snapshots of a real Xen host; see {@code pathsum.host.linux.Recorded}. */
class InterfaceTableTest {
    @Test
    void showsADom0() throws Exception {
        assertThat(table("dom0", "eth0", "xenbr0", "vif1.0"))
                .isEqualTo(
                        """
                        dom0, Linux 6.1.0-56-amd64, Xen dom0 (domain 0)

                        INTERFACE  ROLE      DRIVER  BRIDGE  MTU   PEER
                        eth0       physical  e1000   -       1500  -
                            rx off, tx on, sg on, tso on, gso on, gro on
                        xenbr0     bridge    bridge  -       1500  -
                            rx off [fixed], tx on, sg on, tso on, gso on, gro on
                        vif1.0     backend   vif     xenbr0  1500  device/vif/0 of domain 1 (domu1)
                            rx on [fixed], tx off, sg on, tso off, gso on, gro on
                            xenstore backend   no-csum-offload absent, ipv6-csum-offload 1, sg 1, gso-tcpv4 1, gso-tcpv6 1
                            xenstore frontend  no-csum-offload absent, ipv6-csum-offload 1, sg 1, gso-tcpv4 1, gso-tcpv6 1
                        """);
    }

    @Test
    void showsThatADomUCanTurnOnlyPartOfItsOffload() throws Exception {
        assertThat(table("domu", "eth0"))
                .contains("Xen domU (domain 1)")
                .contains("rx on [fixed], tx on (ipv4 on [fixed], ipv6 on), sg on");
    }

    @Test
    void saysThatADriverDomainIsOne() throws Exception {
        assertThat(table("driver", "vif2.2")).contains("Xen driver domain (domain 1)");
    }

    private static String table(String machine, String... names) throws IOException {
        RemoteSnapshot snapshot = RemoteSnapshot.parse(text(machine));
        Map<Interface, Map<String, Long>> statistics = new LinkedHashMap<>();
        for (String name : names) {
            statistics.put(snapshot.networkInterface(name), snapshot.statistics(name));
        }
        StringWriter out = new StringWriter();
        new InterfaceTable(statistics).print(snapshot.host("elsewhere"), new PrintWriter(out));
        return out.toString().replace("\r\n", "\n");
    }

    private static String text(String machine) throws IOException {
        try (InputStream in = RemoteSnapshot.class.getResourceAsStream(machine + ".snapshot")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
