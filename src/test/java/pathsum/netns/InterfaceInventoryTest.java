package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pathsum.capture.CaptureException;
import pathsum.host.Interface;
import pathsum.host.Role;
import pathsum.host.linux.LinuxHost;
import pathsum.host.linux.NetworkNamespace;
import pathsum.host.linux.RemoteSnapshot;

/** The inventory of a namespace this thread is not in, against what ip, ethtool and nstat say inside. */
@Tag("netns")
class InterfaceInventoryTest {
    private static final String HOST = "ps-host-" + ProcessHandle.current().pid();
    private static final String GUEST = HOST + "-guest";

    /** Not every kernel has every kind; these must be there for the rest to make sense. */
    private static final List<String> NEEDED = List.of(
            "link set lo up",
            "link add br0 type bridge",
            "link add v0 type veth peer name v1",
            "link add port type veth peer name eth0 netns " + GUEST,
            "link set v0 master br0",
            "link set port master br0",
            "tuntap add tun0 mode tun",
            "tuntap add tap0 mode tap",
            "tuntap add tap1 mode tap vnet_hdr",
            "tuntap add tap2 mode tap",
            "link set tap2 master br0");

    private static final List<String> WELCOME = List.of(
            "link add vx0 type vxlan id 9 dstport 4789 local 127.0.0.1 dev lo",
            "link add v1.42 link v1 type vlan id 42",
            "link add gt0 type gretap local 127.0.0.1 remote 127.0.0.2",
            "link add wg0 type wireguard",
            "link add mv0 link v1 type macvlan",
            "link add d0 type dummy");

    private static Map<String, Interface> interfaces;

    @BeforeAll
    static void makeNamespaces() throws Exception {
        VethPair.assumeRoot();
        Runtime.getRuntime().addShutdownHook(new Thread(InterfaceInventoryTest::removeNamespaces));
        VethPair.ip("netns add " + HOST);
        VethPair.ip("netns add " + GUEST);
        for (String link : NEEDED) {
            VethPair.ip("-n " + HOST + " " + link);
        }
        for (String link : WELCOME) {
            VethPair.output(("ip -n " + HOST + " " + link).split(" ", -1));
        }
        interfaces = NetworkNamespace.call(HOST, () -> LinuxHost.here().interfaces()).stream()
                .collect(Collectors.toMap(Interface::name, Function.identity()));
    }

    @AfterAll
    static void removeNamespaces() {
        try {
            VethPair.output("ip", "netns", "del", HOST);
            VethPair.output("ip", "netns", "del", GUEST);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysWhatEachInterfaceIs() {
        assertThat(role("lo")).isEqualTo(Role.OTHER);
        assertThat(role("br0")).isEqualTo(Role.BRIDGE);
        assertThat(role("v0")).isEqualTo(Role.BRIDGE_PORT);
        assertThat(role("v1")).isEqualTo(Role.OTHER);
        assertThat(role("tun0")).isEqualTo(Role.TUNNEL);
        assertThat(role("tap0")).isEqualTo(Role.TUNNEL);
        assertThat(role("tap1")).isEqualTo(Role.BACKEND);
        assertThat(role("tap2")).isEqualTo(Role.BACKEND);
        role("vx0", Role.TUNNEL);
        role("gt0", Role.TUNNEL);
        role("wg0", Role.TUNNEL);
        role("v1.42", Role.VLAN);
        role("mv0", Role.OTHER);
    }

    @Test
    void namesBridgesAndPeersEvenAcrossNamespaces() {
        assertThat(interfaces.get("v0").bridge()).isEqualTo("br0");
        assertThat(interfaces.get("v0").peer()).isEqualTo("v1");
        assertThat(interfaces.get("port").bridge()).isEqualTo("br0");
        assertThat(interfaces.get("port").peer()).matches("ifindex \\d+ in another namespace");
    }

    @Test
    void agreesWithEthtoolAboutEveryFeatureOfEveryInterface() throws Exception {
        assumeInstalled("ethtool");
        RemoteSnapshot printed = snapshot();

        assertThat(interfaces).hasSameSizeAs(printed.interfaces());
        for (Interface one : printed.interfaces()) {
            assertThat(interfaces.get(one.name()).features()).as(one.name()).isEqualTo(one.features());
            assertThat(one.features()).as(one.name()).containsKeys("tx-checksumming", "rx-checksumming");
        }
    }

    @Test
    void agreesWithASnapshotTakenByAShellInside() throws Exception {
        assumeInstalled("ethtool");

        assertThat(snapshot().interfaces()).containsExactlyInAnyOrderElementsOf(interfaces.values());
    }

    @Test
    void agreesWithIpAboutKindAddressAndMtu() throws Exception {
        JsonNode printed = new ObjectMapper().readTree(VethPair.output("ip", "-n", HOST, "-d", "-j", "link"));

        for (JsonNode link : printed) {
            Interface one = interfaces.get(link.path("ifname").asText());
            assertThat(one.mtu()).as(one.name()).isEqualTo(link.path("mtu").asInt());
            assertThat(one.kind())
                    .as(one.name())
                    .isEqualTo(link.at("/linkinfo/info_kind").textValue());
            assertThat(one.bridge())
                    .as(one.name())
                    .isEqualTo(link.path("master").textValue());
            if (one.mac() != null) {
                assertThat(one.mac()).isEqualTo(link.path("address").asText());
            }
        }
    }

    @Test
    void countsWhatTheNamespaceCounts() throws Exception {
        long before =
                NetworkNamespace.call(HOST, () -> LinuxHost.here().counters()).get("UdpInCsumErrors");
        long outside = LinuxHost.here().counters().get("UdpInCsumErrors");

        VethPair.python(
                HOST,
                """
                import socket, struct
                s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP)
                u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('127.0.0.1', 5009))
                s.sendto(struct.pack('!HHHH', 5008, 5009, 12, 0xbad) + b'oops', ('127.0.0.1', 0))
                u.settimeout(0.3)
                try: u.recv(100)
                except socket.timeout: pass
                """);

        assertThat(NetworkNamespace.call(HOST, () -> LinuxHost.here().counters()))
                .containsEntry("UdpInCsumErrors", before + 1);
        assertThat(LinuxHost.here().counters()).containsEntry("UdpInCsumErrors", outside);
    }

    @Test
    void leavesTheCallingThreadWhereItWas() throws Exception {
        assertThat(LinuxHost.here().interfaceNames()).contains("lo").doesNotContain("tap2");
    }

    @Test
    void namesWhatThereIsIfAskedForWhatIsNot() {
        assertThatThrownBy(
                        () -> NetworkNamespace.call(HOST, () -> LinuxHost.here().networkInterface("eth7")))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("eth7")
                .hasMessageContaining("br0");
    }

    private static Role role(String name) {
        return interfaces.get(name).role();
    }

    private static void role(String name, Role expected) {
        if (interfaces.containsKey(name)) {
            assertThat(role(name)).as(name).isEqualTo(expected);
        }
    }

    private static RemoteSnapshot snapshot() throws Exception {
        List<String> shell = new ArrayList<>(List.of("ip", "netns", "exec", HOST, "sh", "-c", RemoteSnapshot.script()));
        return RemoteSnapshot.parse(VethPair.output(shell.toArray(String[]::new)));
    }

    private static void assumeInstalled(String program) throws Exception {
        boolean installed = VethPair.run("sh", "-c", "command -v " + program + " >/dev/null") == 0;
        Assumptions.assumeTrue(installed, program + " is not installed");
    }
}
