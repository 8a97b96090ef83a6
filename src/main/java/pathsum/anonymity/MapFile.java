package pathsum.anonymity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathsum.capture.CaptureException;
import pathsum.capture.savefile.PrivateFile;

/**
 * The key of an anonymisation and what became what under it, for whoever made it and nobody else. A second run with the
 * same file exchanges every address for the same one.
 */
public final class MapFile {
    private static final String KEY = "key ";
    private static final String ARROW = " -> ";
    private static final int KEY_LENGTH = 32;

    private final Path file;
    private final byte[] key;
    private final Map<String, String> known = new TreeMap<>();

    private MapFile(Path file, byte[] key) {
        this.file = file;
        this.key = key;
    }

    /** Reads the file if it is there, else takes a new key; null keeps the key to itself. */
    public static MapFile open(Path file) throws CaptureException {
        byte[] fresh = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(fresh);
        if (file == null || !Files.exists(file)) {
            return new MapFile(file, fresh);
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty() || !lines.get(0).matches(KEY + "[0-9a-f]{" + 2 * KEY_LENGTH + "}")) {
                throw new CaptureException(file + " is not a map of ours: name another file for --map");
            }
            MapFile map = new MapFile(file, HexFormat.of().parseHex(lines.get(0).substring(KEY.length())));
            for (String line : lines.subList(1, lines.size())) {
                int arrow = line.indexOf(ARROW);
                if (arrow > 0) {
                    map.known.put(line.substring(0, arrow), line.substring(arrow + ARROW.length()));
                }
            }
            return map;
        } catch (CaptureException explained) {
            throw explained;
        } catch (IOException e) {
            throw new CaptureException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    public Disguise disguise() {
        return new Disguise(key);
    }

    /** Writes the key and everything that was ever exchanged under it, readable by its owner alone. */
    public void write(Disguise disguise) throws CaptureException {
        if (file == null) {
            return;
        }
        known.putAll(disguise.map());
        StringBuilder text = new StringBuilder(KEY + HexFormat.of().formatHex(key) + "\n");
        known.forEach((from, to) -> text.append(from.replaceAll("\\p{Cntrl}", "?"))
                .append(ARROW)
                .append(to)
                .append('\n'));
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(unfinished);
            try (FileChannel channel = PrivateFile.create(unfinished)) {
                ByteBuffer octets = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                while (octets.hasRemaining()) {
                    channel.write(octets);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (CaptureException explained) {
            throw explained;
        } catch (IOException e) {
            throw new CaptureException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
