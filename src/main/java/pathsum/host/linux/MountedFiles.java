package pathsum.host.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files below a root: {@code /}, or a recorded tree. */
record MountedFiles(Path root) implements SystemFiles {
    @Override
    public String text(String path) {
        try {
            return Files.readString(root.resolve(path), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException absent) {
            return null;
        }
    }

    @Override
    public List<String> names(String directory) {
        try (Stream<Path> entries = Files.list(root.resolve(directory))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }
}
