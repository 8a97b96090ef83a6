package pathsum.anonymity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathsum.capture.CaptureException;

class MapFileTest {
    private static final String ADDRESS = "198.51.100.7";

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("map");
    }

    @Test
    void theSameFileExchangesTheSameAddressesAndNamesForTheSame() throws CaptureException {
        String first;
        try (MapFile map = MapFile.open(file())) {
            Disguise disguise = map.disguise();
            disguise.name("secret", "host-1");
            first = disguise.text("secret has " + ADDRESS);
            map.write(disguise);
        }
        try (MapFile map = MapFile.open(file())) {
            assertThat(map.disguise().text("secret has " + ADDRESS)).isEqualTo(first);
        }
    }

    @Test
    void remembersWhatEarlierRunsExchanged() throws CaptureException, IOException {
        for (String name : new String[] {"one", "two"}) {
            try (MapFile map = MapFile.open(file())) {
                Disguise disguise = map.disguise();
                disguise.name(name, "host-" + name.length());
                map.write(disguise);
            }
        }
        assertThat(Files.readAllLines(file())).hasSize(3).contains("one -> host-3", "two -> host-3");
    }

    @Test
    void withoutAFileTheKeyIsAnotherEachTime() throws CaptureException {
        assertThat(MapFile.open(null).disguise().text(ADDRESS))
                .isNotEqualTo(MapFile.open(null).disguise().text(ADDRESS));
    }

    @Test
    void onlyTheOwnerCanReadItEvenIfOthersCouldBefore() throws Exception {
        Files.writeString(file(), "key " + "5a".repeat(32) + "\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        try (MapFile map = MapFile.open(file())) {
            map.write(map.disguise());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAFileOfAnotherKindAndLeavesItAlone() throws IOException {
        for (byte[] content : new byte[][] {"notes\n".getBytes(StandardCharsets.UTF_8), {(byte) 0xC3, 0x28, 0}}) {
            Files.write(file(), content);

            assertThatThrownBy(() -> MapFile.open(file()))
                    .isInstanceOf(CaptureException.class)
                    .hasMessageContaining("not a map of ours");
            assertThat(Files.readAllBytes(file())).isEqualTo(content);
        }
    }

    @Test
    void aRunThatWroteNothingLeavesNoFile() throws CaptureException {
        MapFile.open(file()).close();

        assertThat(file()).doesNotExist();
    }

    @Test
    void aNameWithALineBreakStaysOneLine() throws CaptureException, IOException {
        try (MapFile map = MapFile.open(file())) {
            Disguise disguise = map.disguise();
            disguise.name("a\nkey b", "if-1");
            map.write(disguise);
        }
        assertThat(Files.readAllLines(file())).hasSize(2).contains("a?key b -> if-1");
    }
}
