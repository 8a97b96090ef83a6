package pathsum.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.capture.CaptureEngine;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureRequest;
import pathsum.capture.CaptureSession;
import pathsum.capture.CapturedPacket;
import pathsum.capture.Direction;
import pathsum.capture.KernelState;
import pathsum.capture.afpacket.AfPacketEngine;
import pathsum.capture.pcap4j.LibpcapFilterCompiler;
import pathsum.capture.pcap4j.Pcap4jEngine;
import pathsum.capture.ssh.Transport;
import pathsum.live.LiveCapture;
import pathsum.live.LiveRequest;

@Tag("netns")
class LiveCaptureTest {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ATTEMPTS = 4;
    private static final int BUFFER = 32 << 20;

    private VethPair pair;

    /** What a test needs to know of a packet once it has gone. */
    private static final int ETHERNET_IPV6_AND_TCP_WITH_TIME_STAMPS = 14 + 40 + 32;

    private record Seen(
            int point,
            int etherType,
            int protocol,
            int direction,
            int kernelState,
            int captured,
            int original,
            boolean offloaded,
            int checksumStart,
            int checksumOffset,
            long nanos) {
        static Seen of(CapturedPacket p) {
            int etherType = p.buffer.getShort(p.offset + 12) & 0xFFFF;
            int protocol = p.buffer.get(p.offset + (etherType == 0x86DD ? 20 : 23)) & 0xFF;
            return new Seen(
                    p.interfaceIndex,
                    etherType,
                    protocol,
                    p.direction,
                    p.kernelState,
                    p.capturedLength,
                    p.originalLength,
                    p.segmentationOffloaded,
                    p.checksumStart,
                    p.checksumOffset,
                    p.timeNanos);
        }
    }

    @FunctionalInterface
    private interface Traffic {
        void send() throws Exception;
    }

    @BeforeEach
    void makePair() throws Exception {
        VethPair.assumeRoot();
        pair = new VethPair("cap");
    }

    @AfterEach
    void removePair() {
        if (pair != null) {
            pair.close();
        }
    }

    private static CaptureEngine engine(String name) {
        return name.equals("pcap4j") ? new Pcap4jEngine() : new AfPacketEngine(new LibpcapFilterCompiler());
    }

    private LiveRequest request(String engine, String filter, int snaplen, String... interfaces) {
        return new LiveRequest(
                List.of(interfaces),
                List.of(),
                Transport.ssh(),
                List.of(engine(engine)),
                snaplen,
                filter,
                BUFFER,
                true);
    }

    /** On a machine that does too much else packets may be dropped; not every time, if all is well. */
    private static List<Seen> capture(LiveRequest request, Traffic traffic) throws Exception {
        List<Seen> seen = new ArrayList<>();
        long dropped = 1;
        for (int attempt = 0; attempt < ATTEMPTS && dropped > 0; attempt++) {
            seen.clear();
            dropped = capture(request, traffic, seen, new ArrayList<>());
        }
        assertThat(dropped).as("dropped, each of %d times", ATTEMPTS).isZero();
        return seen;
    }

    private static long capture(LiveRequest request, Traffic traffic, List<Seen> seen, List<String> limitations)
            throws Exception {
        try (LiveCapture capture = LiveCapture.open(request)) {
            Thread sender = new Thread(() -> {
                try {
                    traffic.send();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    capture.stop();
                }
            });
            sender.start();
            while (capture.poll(packet -> seen.add(Seen.of(packet)))) {
                // until everything has been handed over
            }
            sender.join();
            assertThat(capture.takeWarnings()).isEmpty();
            limitations.addAll(capture.limitations());
            return capture.statistics().droppedByKernel();
        }
    }

    private List<Seen> both(String engine, String filter, Traffic traffic) throws Exception {
        return capture(request(engine, filter, 262_144, pair.a + ":va", pair.b + ":vb"), traffic);
    }

    private static List<Seen> of(List<Seen> seen, int protocol) {
        return seen.stream().filter(s -> s.protocol() == protocol).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {VethPair.B4, VethPair.B6})
    void everyTcpPacketOfAHealthyPathIsOwedAtBothEnds(String to) throws Exception {
        List<Seen> tcp = of(both("afpacket", null, () -> pair.tcp(to, 1_000_000)), TCP);
        List<Seen> owed =
                tcp.stream().filter(s -> s.kernelState() == KernelState.OWED).toList();
        // The last ACK, out of TIME_WAIT, is completed by the stack itself: no payload, once at each end.
        assertThat(tcp.stream().filter(s -> s.kernelState() != KernelState.OWED))
                .hasSizeLessThan(3)
                .allSatisfy(s -> {
                    assertThat(s.kernelState()).isEqualTo(KernelState.NONE);
                    assertThat(s.original()).isLessThanOrEqualTo(ETHERNET_IPV6_AND_TCP_WITH_TIME_STAMPS);
                });
        assertThat(owed).hasSizeGreaterThan(20).allSatisfy(s -> {
            assertThat(s.checksumStart()).isEqualTo(to.contains(":") ? 54 : 34);
            assertThat(s.checksumOffset()).isEqualTo(16);
            assertThat(s.captured()).isEqualTo(s.original());
            assertThat(s.nanos() % 1000).isNotNegative();
        });
        assertThat(tcp.stream().filter(s -> s.point() == 0))
                .hasSameSizeAs(tcp.stream().filter(s -> s.point() == 1).toList());
    }

    @Test
    void superPacketsArriveWhole() throws Exception {
        List<Seen> large = of(both("afpacket", "tcp", () -> pair.tcp(VethPair.B4, 3_000_000)), TCP).stream()
                .filter(s -> s.captured() > 9_000)
                .toList();
        assertThat(large).isNotEmpty().allSatisfy(s -> {
            assertThat(s.offloaded()).isTrue();
            assertThat(s.captured()).isEqualTo(s.original());
        });
    }

    @Test
    void bigTcpFramesArriveWhole() throws Exception {
        allowBigTcp();
        // Without a filter: "tcp" does not look behind the jumbo option of IPv6.
        LiveRequest request = request("afpacket", null, 1 << 20, pair.a + ":va", pair.b + ":vb");
        List<Seen> big = capture(request, () -> pair.tcp(VethPair.B6, 40_000_000)).stream()
                .filter(s -> s.original() > 1 << 17)
                .toList();
        assertThat(big).isNotEmpty().allSatisfy(s -> {
            assertThat(s.captured()).isEqualTo(s.original());
            assertThat(s.kernelState()).isEqualTo(KernelState.OWED);
        });
    }

    @Test
    void framesLargerThanABlockOfTheRingAreCounted() throws Exception {
        allowBigTcp();
        CaptureEngine ring = engine("afpacket");
        // An engine that has not been told what is to be expected.
        CaptureEngine unaware = new CaptureEngine() {
            @Override
            public String name() {
                return ring.name();
            }

            @Override
            public String unavailableBecause() {
                return ring.unavailableBecause();
            }

            @Override
            public CaptureSession open(CaptureRequest r) throws CaptureException {
                return ring.open(new CaptureRequest(
                        r.interfaceName(), r.networkNamespace(), r.snaplen(), r.filter(), r.bufferBytes(), 0, true));
            }
        };
        List<String> limitations = new ArrayList<>();
        List<Seen> seen = new ArrayList<>();
        LiveRequest request = new LiveRequest(
                List.of(pair.a + ":va"), List.of(), Transport.ssh(), List.of(unaware), 1 << 20, null, 16 << 20, true);
        capture(request, () -> pair.tcp(VethPair.B6, 40_000_000), seen, limitations);
        long cut = seen.stream().filter(s -> s.captured() < s.original()).count();
        assertThat(cut).isPositive();
        assertThat(limitations)
                .singleElement()
                .asString()
                .startsWith("va: " + cut + " packets were larger than a block of the capture buffer, 131072 octets");
    }

    private void allowBigTcp() throws Exception {
        int allowed = VethPair.run("ip", "-n", pair.a, "link", "set", "va", "gso_max_size", "400000");
        Assumptions.assumeTrue(allowed == 0, "this kernel has no BIG TCP");
        VethPair.ip("-n " + pair.b + " link set vb gro_max_size 400000");
    }

    /** A kernel that has no virtio-net header for a ring, as far as can be told here. */
    @ParameterizedTest
    @ValueSource(strings = {VethPair.B4, VethPair.B6})
    void tpStatusAloneTellsWhatIsOwed(String to) throws Exception {
        CaptureEngine old = AfPacketEngine.withoutVnetHeader(new LibpcapFilterCompiler());
        List<String> limitations = new ArrayList<>();
        List<Seen> seen = new ArrayList<>();
        LiveRequest request = new LiveRequest(
                List.of(pair.a + ":va", pair.b + ":vb"),
                List.of(),
                Transport.ssh(),
                List.of(old),
                1 << 20,
                "udp",
                BUFFER,
                true);
        capture(request, () -> pair.udp(to, 5), seen, limitations);
        assertThat(seen).hasSize(10).allSatisfy(s -> {
            assertThat(s.kernelState()).isEqualTo(KernelState.OWED);
            assertThat(s.checksumStart()).isEqualTo(-1);
        });
        assertThat(limitations).hasSize(2).allMatch(line -> line.contains("no virtio-net header with TPACKET_V3"));
    }

    @Test
    void tellsDirectionsApart() throws Exception {
        List<Seen> udp = of(both("afpacket", "udp", () -> pair.udp(VethPair.B4, 5)), UDP);
        assertThat(udp).hasSize(10).allSatisfy(s -> assertThat(s.direction())
                .isEqualTo(s.point() == 0 ? Direction.OUT : Direction.IN));
    }

    @Test
    void aChecksumTheSenderCompletedIsNotOwed() throws Exception {
        VethPair.in(pair.a, "ethtool", "-K", "va", "tx", "off").waitFor();
        List<Seen> udp = of(both("afpacket", null, () -> pair.udp(VethPair.B4, 5)), UDP);
        assertThat(udp).hasSize(10).allSatisfy(s -> assertThat(s.kernelState()).isEqualTo(KernelState.NONE));
    }

    @Test
    void libpcapSeesTheSamePacketsButNotTheKernelsWord() throws Exception {
        List<Seen> udp = of(both("pcap4j", "udp", () -> pair.udp(VethPair.B6, 5)), UDP);
        assertThat(udp).hasSize(10).allSatisfy(s -> {
            assertThat(s.kernelState()).isEqualTo(KernelState.UNKNOWN);
            assertThat(s.captured()).isEqualTo(14 + 40 + 8 + 64);
        });
        assertThat(udp.stream().filter(s -> s.nanos() % 1000 != 0))
                .as("nanoseconds")
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"afpacket", "pcap4j"})
    void theFilterAndTheSnaplenAreTheKernels(String engine) throws Exception {
        LiveRequest request = request(engine, "udp port 5002", 60, pair.a + ":v*");
        List<Seen> seen = capture(request, () -> {
            pair.tcp(VethPair.B4, 10_000);
            pair.udp(VethPair.B4, 7);
        });
        assertThat(seen).hasSize(7).allSatisfy(s -> {
            // libpcap 1.10.3 cuts two octets early
            assertThat(s.captured()).isBetween(58, 60);
            assertThat(s.original()).isEqualTo(106);
        });
    }

    @Test
    void theVlanTagIsBackInTheFrame() throws Exception {
        String send = "import socket\ns=socket.socket(socket.AF_PACKET,socket.SOCK_RAW);s.bind(('va',0))\n"
                + "s.send(bytes.fromhex('ffffffffffff0200000000018100202a0800')+bytes.fromhex('45000014')+bytes(42))";
        List<Seen> seen = both("afpacket", "vlan 42", () -> VethPair.python(pair.a, send));
        assertThat(seen).isNotEmpty().allSatisfy(s -> {
            assertThat(s.etherType()).isEqualTo(0x8100);
            assertThat(s.original()).isEqualTo(64);
        });
        assertThat(seen).anyMatch(s -> s.point() == 1);
    }

    @Test
    void anInterfaceThatDisappearsIsReportedAndTheOthersGoOn() throws Exception {
        VethPair.ip("-n " + pair.a + " link add dummy0 type veth peer name dummy1");
        VethPair.ip("-n " + pair.a + " link set dummy0 up");
        VethPair.ip("-n " + pair.a + " link set dummy1 up");
        List<Seen> seen = new ArrayList<>();
        try (LiveCapture capture =
                LiveCapture.open(request("afpacket", "udp", 65535, pair.a + ":va", pair.a + ":dummy0"))) {
            capture.poll(packet -> seen.add(Seen.of(packet)));
            VethPair.ip("-n " + pair.a + " link del dummy0");
            for (int i = 0; i < 10; i++) {
                capture.poll(packet -> seen.add(Seen.of(packet)));
            }
            assertThat(capture.takeWarnings()).singleElement().asString().contains("dummy0 disappeared");
            assertThat(capture.broken()).isTrue();
            pair.udp(VethPair.B4, 3);
            capture.stop();
            while (capture.poll(packet -> seen.add(Seen.of(packet)))) {
                // until everything has been handed over
            }
        }
        assertThat(of(seen, UDP)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"afpacket", "pcap4j"})
    void anInterfaceThatWasDownForAWhileIsSeenAgain(String engine) throws Exception {
        List<Seen> seen = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try (LiveCapture capture = LiveCapture.open(request(engine, "udp", 65535, pair.b + ":vb"))) {
            capture.poll(packet -> seen.add(Seen.of(packet)));
            VethPair.ip("-n " + pair.b + " link set vb down");
            for (int i = 0; i < 5; i++) {
                capture.poll(packet -> seen.add(Seen.of(packet)));
                warnings.addAll(capture.takeWarnings());
            }
            assertThat(capture.broken()).isFalse();
            VethPair.ip("-n " + pair.b + " link set vb up");
            for (int i = 0; i < 5; i++) {
                capture.poll(packet -> seen.add(Seen.of(packet)));
                warnings.addAll(capture.takeWarnings());
            }
            pair.udp(VethPair.B4, 3);
            capture.stop();
            while (capture.poll(packet -> seen.add(Seen.of(packet)))) {
                // until everything has been handed over
            }
            assertThat(capture.broken()).isFalse();
            if (engine.equals("afpacket")) {
                assertThat(warnings)
                        .containsExactly(
                                "vb went down: nothing can be seen there until it is up again",
                                "vb was down and is up again");
                assertThat(capture.limitations())
                        .anyMatch(line ->
                                line.endsWith("vb: went down while capturing and came up again; nothing was seen there"
                                        + " meanwhile"));
            }
        }
        assertThat(of(seen, UDP)).hasSize(3);
    }

    @Test
    void anInterfaceThatStaysDownIsReportedAtTheEnd() throws Exception {
        try (LiveCapture capture = LiveCapture.open(request("afpacket", "udp", 65535, pair.b + ":vb"))) {
            capture.poll(packet -> {});
            VethPair.ip("-n " + pair.b + " link set vb down");
            for (int i = 0; i < 5; i++) {
                capture.poll(packet -> {});
            }
            capture.stop();
            while (capture.poll(packet -> {})) {
                // until the session knows that this is the end
            }
            assertThat(capture.failures())
                    .containsExactly("vb went down while capturing; what it had seen until then is kept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"afpacket", "pcap4j"})
    void whatCannotBeOpenedIsOneLineThatHelps(String engine) {
        assertRefused(request(engine, null, 65535, pair.a + ":nosuch0"), "nosuch0");
        assertRefused(request(engine, null, 65535, "nosuchns:eth0"), "no network namespace nosuchns");
        assertRefused(request(engine, "tcp prot 80", 65535, pair.a + ":va"), "filter \"tcp prot 80\"");
        assertRefused(request(engine, null, 65535, pair.a + ":wlan*"), "no interface matches");
    }

    private static void assertRefused(LiveRequest request, String line) {
        assertThatThrownBy(() -> LiveCapture.open(request).close())
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(line)
                .hasMessageNotContaining("\n");
    }
}
