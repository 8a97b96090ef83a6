package pathsum.host.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolCountersTest {
    @Test
    void namesTheColumnsOfATableAsNstatDoes() {
        Map<String, Long> counters = new ProtocolCounters()
                .addTable(
                        """
                        Tcp: RtoAlgorithm MaxConn InSegs RetransSegs InErrs InCsumErrors
                        Tcp: 1 -1 46 3 2 2
                        IpExt: InNoRoutes InCsumErrors
                        IpExt: 0 7
                        """)
                .values();

        assertThat(counters)
                .containsOnly(
                        entry("TcpInSegs", 46L),
                        entry("TcpRetransSegs", 3L),
                        entry("TcpInErrs", 2L),
                        entry("TcpInCsumErrors", 2L),
                        entry("IpExtInCsumErrors", 7L));
    }

    @Test
    void takesTheNamesOfSnmp6AsTheyAre() {
        Map<String, Long> counters = new ProtocolCounters()
                .addList("Udp6InCsumErrors                \t5\nUdp6NoPorts    \t1\n")
                .values();

        assertThat(counters).containsOnly(entry("Udp6InCsumErrors", 5L));
    }

    @Test
    void leavesOutALineOfNamesWithoutItsNumbers() {
        assertThat(new ProtocolCounters()
                        .addTable("Udp: InDatagrams InCsumErrors\n")
                        .values())
                .isEmpty();
        assertThat(new ProtocolCounters()
                        .addTable("Udp: InCsumErrors\nTcp: 1\n")
                        .values())
                .isEmpty();
        assertThat(new ProtocolCounters()
                        .addTable("Udp: InCsumErrors\nUdp: many\n")
                        .values())
                .isEmpty();
    }

    @Test
    void findsTheCountersThatMatterOnARealMachine() {
        assertThat(Recorded.snapshot("domu").counters())
                .containsEntry("TcpInSegs", 255L)
                .containsKeys(
                        "TcpInCsumErrors",
                        "UdpInCsumErrors",
                        "Udp6InCsumErrors",
                        "IcmpInCsumErrors",
                        "Icmp6InCsumErrors",
                        "IpExtInCsumErrors",
                        "TcpRetransSegs");
    }
}
