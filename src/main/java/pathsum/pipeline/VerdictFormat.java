package pathsum.pipeline;

import java.io.OutputStream;

/** How verdicts are written. */
@FunctionalInterface
public interface VerdictFormat {
    /** A new writer, or null if verdicts are only to be counted. */
    VerdictWriter writer(OutputStream out);
}
