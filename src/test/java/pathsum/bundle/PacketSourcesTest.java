package pathsum.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureSession;
import pathsum.capture.KernelState;
import pathsum.host.CaptureFacts;
import pathsum.host.DomainType;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;

@Timeout(60)
class PacketSourcesTest {
    @TempDir
    private Path directory;

    private String file(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content).toString();
    }

    /** Writes a bundle with one packet per point and gives its directory. */
    private String bundle(String name, String json) throws IOException {
        Path bundle = Files.createDirectories(directory.resolve(name));
        String text = json.replace('\'', '"');
        Files.writeString(bundle.resolve("bundle.json"), text);
        for (ObservationPoint point : BundleReader.parse(text, "test", bundle).points()) {
            Files.write(Path.of(point.file()), Captures.pcapng(1, List.of(), "x"));
        }
        return bundle.toString();
    }

    /** Packets by point and the kernel's word. */
    private static Map<String, Integer> read(List<PacketSource> sources) throws CaptureException {
        Map<String, Integer> seen = new TreeMap<>();
        for (PacketSource source : sources) {
            try (source) {
                CaptureSession session = source.session();
                boolean more = true;
                while (more) {
                    more = session.poll(packet -> seen.merge(
                            source.point(packet.interfaceIndex).id() + " " + KernelState.name(packet.kernelState),
                            1,
                            Integer::sum));
                }
            }
        }
        return seen;
    }

    private static List<ObservationPoint> points(String... arguments) throws CaptureException {
        List<ObservationPoint> points = new ArrayList<>();
        for (PacketSource source : PacketSources.of(List.of(arguments))) {
            try (source) {
                points.add(source.point(0));
            }
        }
        return points;
    }

    @ParameterizedTest
    @CsvSource({
        "a/dom0.vif1.0.pcapng, dom0.vif1.0",
        "x.pcap, x",
        "x.PCAP.GZ, x",
        "x.cap, x",
        "x, x",
        "dom0.eth0, dom0.eth0",
        ".pcap, .pcap"
    })
    void theIdOfAFileIsItsNameWithoutEnding(String argument, String id) {
        assertThat(PacketSources.stem(argument)).isEqualTo(id);
    }

    @Test
    void aFileByItselfIsAPointOfWhichNothingIsKnown() throws Exception {
        String file = file("a.pcapng", Captures.pcapng(3, List.of(), "eth0"));
        List<PacketSource> sources = PacketSources.of(List.of(file));

        assertThat(read(sources)).isEqualTo(Map.of("a unknown", 3));
        ObservationPoint point = sources.get(0).point(0);
        assertThat(point.host().name()).isEqualTo("a");
        assertThat(point.host().sharedClock()).isFalse();
        assertThat(point.role()).isEqualTo(Role.UNKNOWN);
        assertThat(point.networkInterface().name()).isEqualTo("eth0");
        assertThat(point.file()).isEqualTo(file);
        assertThat(point.kernelChecksumState()).isFalse();
    }

    @Test
    void aFileThatDescribesNoInterfaceIsAPointAllTheSame() throws Exception {
        String file = file("a.pcapng", Captures.pcapng(0, List.of()));

        assertThat(points(file)).extracting(ObservationPoint::id).containsExactly("a");
    }

    @Test
    void aFileOfSeveralInterfacesHasAPointForEach() throws Exception {
        String file = file("a.pcapng", Captures.pcapng(2, List.of(), "eth0", null, "eth0", "br\u001b0"));

        assertThat(read(PacketSources.of(List.of(file))).keySet())
                .containsExactly("a#1 unknown", "br?0 unknown", "eth0 unknown", "eth0#2 unknown");
    }

    @Test
    void filesOfOneNameHavePointsOfTheirOwn() throws Exception {
        String one = file("1/a.pcapng", Captures.pcapng(1, List.of(), "eth0"));
        String two = file("2/a.pcapng", Captures.pcapng(1, List.of(), "eth0", "eth1"));

        assertThat(read(PacketSources.of(List.of(one, two))).keySet())
                .containsExactly("a unknown", "a#2/eth0 unknown", "a#2/eth1 unknown");
    }

    @Test
    void aBundleGivesASourcePerPoint() throws Exception {
        String bundle = bundle("b", "{'points': [{'id': 'h/a', 'kernelChecksumState': true}, {'id': 'h/b'}]}");

        assertThat(read(PacketSources.of(List.of(bundle)))).isEqualTo(Map.of("h/a none", 1, "h/b unknown", 1));
    }

    @Test
    void aMissingFileOfABundleLeavesTheOthersAlone() throws Exception {
        String bundle = bundle("b", "{'points': [{'id': 'h/a'}, {'id': 'h/b'}]}");
        Files.delete(directory.resolve("b/h.a.pcapng"));
        List<PacketSource> sources = PacketSources.of(List.of(bundle));

        assertThatThrownBy(sources.get(0)::session).hasMessageEndingWith("h.a.pcapng: no such file");
        assertThat(sources.get(0).point(0).id()).isEqualTo("h/a");
        assertThat(read(sources.subList(1, 2))).hasSize(1);
    }

    @Test
    void aBundleFromAStrangerCannotMakeUsWaitForAPipe() throws Exception {
        String bundle = bundle("b", "{'points': [{'id': 'h/a', 'file': 'd'}]}");
        Files.delete(directory.resolve("b/d"));
        Files.createDirectory(directory.resolve("b/d"));

        assertThatThrownBy(PacketSources.of(List.of(bundle)).get(0)::session)
                .isInstanceOf(CaptureException.class)
                .hasMessageEndingWith("d: is not a regular file");
    }

    @Test
    void aWrongArgumentIsToldAtOnce() throws Exception {
        assertThatThrownBy(() -> points(directory.toString()))
                .hasMessageEndingWith("is a directory without a bundle.json");
        assertThatThrownBy(() -> points(directory + "/none")).hasMessageEndingWith("none: no such file");
        assertThatThrownBy(() -> points("a\0b")).isInstanceOf(CaptureException.class);
    }

    @Test
    void theSameHostInTwoBundlesIsOneMachine() throws Exception {
        String one = bundle(
                "1",
                "{'hosts': [{'name': 'dom0', 'domain': {'type': 'dom0'}, 'counters': {'before': {'x': 1},"
                        + " 'after': {'x': 5}}}], 'points': [{'id': 'dom0/eth0', 'mac': '02:00:00:00:00:01'}]}");
        String two = bundle(
                "2",
                "{'hosts': [{'name': 'dom0', 'kernel': '6.1', 'counters': {'before': {'x': 3},"
                        + " 'after': {'x': 9}}}], 'points': [{'id': 'dom0/eth0', 'mac': '02:00:00:00:00:01'},"
                        + " {'id': 'dom0/vif1.0', 'mac': 'fe:ff:ff:ff:ff:ff'}]}");

        List<ObservationPoint> points = points(one, two);

        assertThat(points).extracting(ObservationPoint::id).containsExactly("dom0/eth0", "dom0/eth0#2", "dom0/vif1.0");
        assertThat(points)
                .extracting(ObservationPoint::host)
                .containsOnly(points.get(0).host());
        assertThat(points.get(0).host().kernel()).isEqualTo("6.1");
        assertThat(points.get(0).host().domain().type()).isEqualTo(DomainType.DOM0);
        assertThat(points.get(0).host().counters().rise("x")).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name': 'debian'}|'mac': '02:00:00:00:00:01'|{'name': 'debian'}|'mac': '02:00:00:00:00:02'",
                "{'name': 'debian', 'domain': {'uuid': 'a'}}|'mtu': 1|{'name': 'debian', 'domain': {'uuid': 'b'}}|'mtu': 1",
                "{'name': 'debian', 'domain': {'type': 'dom0'}}|'mtu': 1|{'name': 'debian', 'domain': {'type': 'domU'}}|'mtu': 1"
            })
    void twoMachinesOfOneNameAreToldApart(String host, String point, String otherHost, String otherPoint)
            throws Exception {
        String one = bundle("1", "{'hosts': [" + host + "], 'points': [{'id': 'debian/eth0', " + point + "}]}");
        String two =
                bundle("2", "{'hosts': [" + otherHost + "], 'points': [{'id': 'debian/eth0', " + otherPoint + "}]}");

        List<ObservationPoint> points = points(one, two);

        assertThat(points).extracting(ObservationPoint::id).containsExactly("debian/eth0", "debian#2/eth0");
        assertThat(points).extracting(found -> found.host().name()).containsExactly("debian", "debian#2");
    }

    @Test
    void aPcapngCanCarryItsOwnBundle() throws Exception {
        String json = "{'hosts': [{'name': 'h', 'clock': 'shared'}], 'points': [{'id': 'h/a', 'role': 'frontend',"
                        .replace('\'', '"')
                + "\"kernelChecksumState\": true, \"capture\": {\"received\": 7}, \"driver\": \"" + "ü".repeat(100_000)
                + "\"}, {\"id\": \"h/b\"}]}";
        List<String> comments = new ArrayList<>(List.of("something else"));
        comments.addAll(BundleComment.of(json));
        assertThat(comments).hasSizeGreaterThan(3);
        String file = file("remote.pcapng", Captures.pcapng(2, comments, "h/a", "h/b", "h/c"));
        List<PacketSource> sources = PacketSources.of(List.of(file));

        assertThat(read(sources)).isEqualTo(Map.of("h/a none", 2, "h/b unknown", 2, "h/c unknown", 2));
        ObservationPoint first = sources.get(0).point(0);
        assertThat(first.role()).isEqualTo(Role.FRONTEND);
        assertThat(first.host().sharedClock()).isTrue();
        assertThat(first.file()).isEqualTo(file);
        assertThat(first.capture()).isEqualTo(new CaptureFacts(7, -1, -1, -1, null));
        assertThat(sources.get(0).point(2).role()).isEqualTo(Role.UNKNOWN);
    }

    @Test
    void aBrokenBundleInAPcapngEndsTheReadingInOneLine() throws Exception {
        String file = file("a.pcapng", Captures.pcapng(2, List.of("pathsum-bundle/1 {\n\"points\": 5}"), "eth0"));

        assertThatThrownBy(() -> read(PacketSources.of(List.of(file))))
                .isInstanceOf(CaptureException.class)
                .hasMessageEndingWith("a.pcapng: section comment: points is 5, not a list");
    }

    @Test
    void chosenFramesAreReadASecondTime() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(Captures.pcapng(30, List.of(), "a", "b"));
        }
        PacketSource source = PacketSources.of(List.of(file("a.pcapng.gz", packed.toByteArray())))
                .get(0);
        read(List.of(source));
        List<String> chosen = new ArrayList<>();

        int found = FrameReader.read(
                source,
                new long[] {59, 2, 2, 999, 7},
                packet -> chosen.add(
                        packet.frame + "=" + packet.buffer.get(packet.offset) + "@" + packet.interfaceIndex));

        assertThat(chosen).containsExactly("2=2@1", "7=7@0", "59=59@0");
        assertThat(found).isEqualTo(3);
        assertThat(FrameReader.read(source, new long[0], packet -> chosen.clear()))
                .isZero();
    }

    @Test
    void packetsOfAPipeAreKeptIfTheyMustBeReadAgain() throws Exception {
        Path fifo = directory.resolve("pipe.pcapng");
        assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0, "no mkfifo on this machine");
        byte[] capture = Captures.pcapng(20, List.of(), "a", "b");
        Thread writer = new Thread(() -> write(fifo, capture));
        writer.start();
        PacketSource source = PacketSources.repeatable(List.of(fifo.toString())).get(0);
        read(List.of(source));
        writer.join();
        List<String> chosen = new ArrayList<>();

        FrameReader.read(
                source,
                new long[] {3, 40},
                packet -> chosen.add(
                        packet.frame + "=" + packet.buffer.get(packet.offset) + "@" + packet.interfaceIndex));

        assertThat(source.repeatable()).isTrue();
        assertThat(chosen).containsExactly("3=3@0", "40=40@1");
    }

    private static void write(Path file, byte[] octets) {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(octets);
        } catch (IOException readerGone) {
            throw new UncheckedIOException(readerGone);
        }
    }
}
