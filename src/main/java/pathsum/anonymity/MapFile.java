package pathsum.anonymity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import pathsum.capture.CaptureException;
import pathsum.capture.savefile.PrivateFile;

/**
 * The key of an anonymisation and what became what under it, for whoever made it and nobody else. A second run with the
 * same file exchanges every address for the same one.
 */
public final class MapFile implements AutoCloseable {
    private static final String KEY = "key ";
    private static final String ARROW = " -> ";
    private static final int KEY_LENGTH = 32;
    /** What hosts and interfaces are called. */
    private static final Pattern NUMBERED = Pattern.compile("(?:host|if)-[0-9]+");

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final FileChannel channel;
    private final byte[] key;
    private final Map<String, String> known = new TreeMap<>();

    private MapFile(Path file, FileChannel channel, byte[] key) {
        this.file = file;
        this.channel = channel;
        this.key = key;
    }

    /**
     * Reads the file if it is there, else makes it and takes a new key. It stays open, so that it can be written by one who
     * may no longer make files here.
     *
     * @param file null keeps the key to itself
     * @throws CaptureException if it holds something else, or cannot be made
     */
    @SuppressWarnings("resource") // closed with the map
    public static MapFile open(Path file) throws CaptureException {
        byte[] fresh = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(fresh);
        if (file == null) {
            return new MapFile(null, null, fresh);
        }
        if (!Files.exists(file)) {
            return new MapFile(file, PrivateFile.create(file), fresh);
        }
        try {
            keepPrivate(file);
            List<String> lines = Files.readAllLines(file);
            byte[] key = lines.isEmpty() ? fresh : key(file, lines.get(0));
            MapFile map = new MapFile(file, FileChannel.open(file, StandardOpenOption.WRITE), key);
            map.know(lines);
            return map;
        } catch (CaptureException explained) {
            throw explained;
        } catch (MalformedInputException binary) {
            throw foreign(file);
        } catch (IOException e) {
            throw new CaptureException(file + " cannot be read and written: " + e.getMessage(), e);
        }
    }

    private static byte[] key(Path file, String line) throws CaptureException {
        if (!line.matches(KEY + "[0-9a-f]{" + 2 * KEY_LENGTH + "}")) {
            throw foreign(file);
        }
        return HexFormat.of().parseHex(line.substring(KEY.length()));
    }

    private static CaptureException foreign(Path file) {
        return new CaptureException(file + " is not a map of ours: name another file for --map");
    }

    private void know(List<String> lines) {
        for (String line : lines) {
            int arrow = line.indexOf(ARROW);
            if (arrow > 0) {
                known.put(line.substring(0, arrow), line.substring(arrow + ARROW.length()));
            }
        }
    }

    /** Exchanges as before: addresses by the key, names as they are written down. */
    public Disguise disguise() {
        Disguise disguise = new Disguise(key);
        known.forEach((name, other) -> {
            if (NUMBERED.matcher(other).matches()) {
                disguise.name(name, other);
            }
        });
        return disguise;
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
        try {
            // The key comes first and never changes, so that a sudden end loses no more than what became what.
            ByteBuffer octets = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (octets.hasRemaining()) {
                channel.write(octets, octets.position());
            }
            channel.truncate(octets.limit());
        } catch (IOException e) {
            throw new CaptureException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** One that was there may have been readable by others. */
    private static void keepPrivate(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    /** Closes the file; one that nothing was written to is removed, if it can be. */
    @Override
    public void close() throws CaptureException {
        if (channel == null) {
            return;
        }
        try {
            boolean empty = channel.size() == 0;
            channel.close();
            if (empty) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CaptureException(file + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
