package pathsum.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import pathsum.capture.CaptureException;

/** Reads bundle.json. Unknown fields are ignored, missing ones mean unknown; what contradicts the contract is refused. */
public final class BundleReader {
    /** A machine with a thousand interfaces, all switches and xenstore included, needs a tenth of it. */
    private static final int LONGEST = 64 * 1024 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private BundleReader() {}

    public static boolean isBundle(Path directory) {
        return Files.isDirectory(directory) && Files.exists(directory.resolve(Bundle.FILE));
    }

    /** Reads the bundle in a directory; each point's file is resolved against it, but not opened. */
    public static Bundle read(Path directory) throws CaptureException {
        Path file = directory.resolve(Bundle.FILE);
        return parse(content(file), file.toString(), directory);
    }

    /**
     * Reads the text of a bundle.json.
     *
     * @param name what to call it in messages
     * @param directory what file names are relative to
     */
    public static Bundle parse(String json, String name, Path directory) throws CaptureException {
        try {
            JsonNode root = MAPPER.readTree(json);
            return new BundleParser(name, directory).bundle(JsonFields.of(root, name, ""));
        } catch (JsonProcessingException malformed) {
            throw new CaptureException(name + ": is not JSON: " + explain(malformed), malformed);
        }
    }

    private static String explain(JsonProcessingException malformed) {
        String what = malformed.getOriginalMessage().lines().findFirst().orElse("");
        return malformed.getLocation() == null
                ? what
                : "line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr() + ": " + what;
    }

    private static String content(Path file) throws CaptureException {
        if (!Files.isRegularFile(file)) {
            throw new CaptureException(file + (Files.exists(file) ? ": is not a regular file" : ": no such file"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(LONGEST + 1);
            if (octets.length > LONGEST) {
                throw new CaptureException(file + ": is longer than " + LONGEST + " octets");
            }
            return new String(octets, StandardCharsets.UTF_8);
        } catch (CaptureException explained) {
            throw explained;
        } catch (NoSuchFileException gone) {
            throw new CaptureException(file + ": no such file", gone);
        } catch (AccessDeniedException refused) {
            throw new CaptureException(file + ": permission denied", refused);
        } catch (IOException refused) {
            throw new CaptureException(file + ": cannot be read: " + refused.getMessage(), refused);
        }
    }
}
