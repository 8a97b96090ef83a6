package pathsum.host.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The text files of /proc and /sys under a root, which a test may place elsewhere. What cannot be read is absent. */
final class SystemFiles {
    private final Path root;

    SystemFiles(Path root) {
        this.root = root;
    }

    /** The file's text without surrounding white space, or null. */
    String text(String path) {
        try {
            return Files.readString(root.resolve(path), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException absent) {
            return null;
        }
    }

    /** The names in a directory, in order; none if it is absent. */
    List<String> names(String directory) {
        try (Stream<Path> entries = Files.list(root.resolve(directory))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    /** The last name in a symbolic link's target, as sysfs uses it for drivers and subsystems; or null. */
    String linkedName(String path) {
        try {
            return Files.readSymbolicLink(root.resolve(path)).getFileName().toString();
        } catch (IOException absent) {
            return null;
        }
    }

    /** The path on the file system, for what is more than text. */
    Path path(String path) {
        return root.resolve(path);
    }
}
