package pathsum.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pathsum.capture.CaptureException;
import pathsum.host.CaptureFacts;
import pathsum.host.Counters;
import pathsum.host.Domain;
import pathsum.host.DomainType;
import pathsum.host.Feature;
import pathsum.host.Host;
import pathsum.host.Interface;
import pathsum.host.ObservationPoint;
import pathsum.host.Role;
import pathsum.host.Xenstore;

class BundleReaderTest {
    @TempDir
    private Path directory;

    private static Bundle parse(String json) throws CaptureException {
        return BundleReader.parse(json.replace('\'', '"'), "bundle.json", Path.of("dir"));
    }

    private static void assertRefused(String json, String line) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(CaptureException.class)
                .hasMessage("bundle.json: " + line);
    }

    @Test
    void readsEverythingTheContractHas() throws Exception {
        Bundle bundle = parse(
                "{'format': 'pathsum-bundle/1', 'hosts': [{'name': 'dom0', 'clock': 'shared', 'kernel': '6.1',"
                        + " 'domain': {'type': 'dom0', 'id': 0, 'uuid': 'u'},"
                        + " 'counters': {'before': {'TcpInCsumErrors': 1}, 'after': {'TcpInCsumErrors': 3}}}],"
                        + " 'points': [{'id': 'dom0/vif1.0', 'host': 'dom0', 'interface': 'vif1.0', 'role': 'backend',"
                        + " 'file': 'dom0.vif1.0.pcapng', 'kernelChecksumState': true, 'driver': 'vif', 'kind': 'none', 'mtu': 1500,"
                        + " 'mac': 'fe:ff:ff:ff:ff:ff', 'bridge': 'xenbr0', 'peer': 'eth0',"
                        + " 'features': {'tx-checksum-ipv4': {'active': true, 'fixed': false}},"
                        + " 'xenstore': {'backend': {'state': '4'}, 'frontend': {'feature-sg': 1}},"
                        + " 'capture': {'received': 9, 'droppedByKernel': 1, 'droppedByInterface': 0, 'snaplen': 96, 'engine': 'x'}}]}");

        Host host = new Host(
                "dom0",
                true,
                "6.1",
                new Domain(DomainType.DOM0, 0, "u"),
                new Counters(Map.of("TcpInCsumErrors", 1L), Map.of("TcpInCsumErrors", 3L)));
        assertThat(bundle.hosts()).containsExactly(host);
        assertThat(bundle.points())
                .containsExactly(new ObservationPoint(
                        "dom0/vif1.0",
                        host,
                        new Interface(
                                "vif1.0",
                                Role.BACKEND,
                                "vif",
                                "none",
                                1500,
                                "fe:ff:ff:ff:ff:ff",
                                "xenbr0",
                                "eth0",
                                Map.of("tx-checksum-ipv4", new Feature(true, false)),
                                new Xenstore(Map.of("state", "4"), Map.of("feature-sg", "1"))),
                        "dir/dom0.vif1.0.pcapng",
                        true,
                        new CaptureFacts(9, 1, 0, 96, "x")));
    }

    @Test
    void whatIsMissingIsUnknownAndWhatIsUnknownIsIgnored() throws Exception {
        Bundle bundle = parse("{'extra': [1, {}], 'points': [{'id': 'a/b', 'role': 'never-heard-of', 'more': null}]}");

        assertThat(bundle.points())
                .containsExactly(new ObservationPoint(
                        "a/b",
                        Host.unknown("a"),
                        Interface.unknown("b"),
                        "dir/a.b.pcapng",
                        false,
                        CaptureFacts.UNKNOWN));
    }

    @Test
    void anIdIsMadeOfHostAndInterfaceIfThereIsNone() throws Exception {
        assertThat(parse("{'points': [{'host': 'a', 'interface': 'b/c'}]}")
                        .points()
                        .get(0))
                .returns("a/b/c", ObservationPoint::id)
                .returns("dir/a.b_c.pcapng", ObservationPoint::file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x.pcapng", "/etc/passwd", "a/../../x", "..", ".", "a/..", "./../x.pcapng", "//etc/passwd"})
    void aFileOutsideTheBundleIsRefused(String file) {
        assertRefused(
                "{'points': [{'id': 'a/b', 'file': '" + file + "'}]}",
                "points[0].file leads out of the bundle: " + file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|the document is not an object",
                "1|the document is not an object",
                "{}|names no points",
                "{'format': 'pathsum-bundle/2'}|format is not pathsum-bundle/1, the one that is read",
                "{'format': 1}|format is 1, not a text",
                "{'hosts': {}}|hosts is {}, not a list",
                "{'hosts': [1]}|hosts[0] is not an object",
                "{'hosts': [{}]}|hosts[0].name is missing",
                "{'hosts': [{'name': 'a'}, {'name': 'a'}]}|hosts[1].name is there twice: a",
                "{'hosts': [{'name': 'a', 'domain': {'id': 1.5}}]}|hosts[0].domain.id is 1.5, not a whole number of 32 bits",
                "{'points': [{}]}|points[0].host is missing",
                "{'points': [{'host': 'a'}]}|points[0].interface is missing",
                "{'points': [{'id': 'a/b'}, {'id': 'a/b'}]}|points[1].id is there twice: a/b",
                "{'points': [{'id': 'a/b', 'mtu': 99999999999}]}|points[0].mtu is 99999999999, not a whole number of 32 bits",
                "{'points': [{'id': 'a/b', 'mtu': '1500'}]}|points[0].mtu is \"1500\", not a whole number of 32 bits",
                "{'points': [{'id': 'a/b', 'kernelChecksumState': 1}]}|points[0].kernelChecksumState is 1, not true or false",
                "{'points': [{'id': 'a/b', 'features': {'tx': true}}]}|points[0].features.tx is not an object",
                "{'points': [{'id': 'a/b', 'xenstore': {'backend': {'k': []}}}]}|points[0].xenstore.backend.k is [], not a text",
                "{'points': [{'id': 'a/b\\u001b[31m'}]}|points[0].id holds control characters",
                "{'points': [{'id': 'a/b', 'file': 'x\\u0000y'}]}|points[0].file holds control characters",
                "{'points': [{'id': 'a/b', 'capture': {'received': 1e400}}]}"
                        + "|points[0].capture.received is \"Infinity\", not a whole number of 64 bits"
            })
    void whatContradictsTheContractIsRefusedWithItsPlace(String json, String line) {
        assertRefused(json, line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{'a': 1,}", "{} {}", "{'a': 1, 'a': 2}", "nul", "{'a': 00001}", "\u0000"})
    void whatIsNotJsonIsRefusedInOneLine(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("bundle.json: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aDocumentNestedWithoutEndIsRefused() {
        String deep = "{'a':".repeat(200_000);
        assertThatThrownBy(() -> parse(deep))
                .isInstanceOf(CaptureException.class)
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Bundle first = parse(
                "{'hosts': [{'name': 'h', 'clock': 'shared', 'counters': {'after': {'x': 9}}}], 'points': ["
                        + "{'id': 'h/a', 'file': 'h.a.pcapng', 'mtu': 9000, 'features': {'z': {'active': true}, 'a': {'fixed': true}}},"
                        + "{'id': 'h/b', 'file': 'h.b.pcapng', 'xenstore': {'frontend': {'k': 'v'}}, 'capture': {'snaplen': 1}}]}");

        BundleWriter.write(directory, first.hosts(), first.points());
        BundleWriter.write(directory, first.hosts(), first.points());
        Bundle second = BundleReader.read(directory);

        assertThat(second.hosts()).isEqualTo(first.hosts());
        assertThat(second.points())
                .extracting(ObservationPoint::file)
                .containsExactly(
                        directory.resolve("h.a.pcapng").toString(),
                        directory.resolve("h.b.pcapng").toString());
        assertThat(BundleWriter.json(second.hosts(), second.points()))
                .isEqualTo(BundleWriter.json(first.hosts(), first.points()));
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("bundle.json");
        }
    }
}
