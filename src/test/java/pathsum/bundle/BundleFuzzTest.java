package pathsum.bundle;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import pathsum.capture.CaptureException;
import pathsum.host.ObservationPoint;

/** Whatever the text, it is a bundle whose files lie inside it, or it is refused in one line. */
class BundleFuzzTest {
    private static final Path DIRECTORY = Path.of("/bundle");

    @FuzzTest
    void anyText(FuzzedDataProvider data) {
        check(data.consumeRemainingAsString());
    }

    private static void check(String json) {
        try {
            Bundle bundle = BundleReader.parse(json, "bundle.json", DIRECTORY);
            for (ObservationPoint point : bundle.points()) {
                Path file = Path.of(point.file());
                if (!file.normalize().startsWith(DIRECTORY) || file.normalize().equals(DIRECTORY)) {
                    throw new AssertionError("leads out of the bundle: " + file);
                }
            }
            String written = BundleWriter.json(bundle.hosts(), bundle.points());
            BundleReader.parse(written, "bundle.json", DIRECTORY);
        } catch (CaptureException told) {
            if (!told.getMessage().startsWith("bundle.json: ")
                    || told.getMessage().contains("\n")) {
                throw new AssertionError("not one clear line: " + told.getMessage(), told);
            }
        }
    }
}
