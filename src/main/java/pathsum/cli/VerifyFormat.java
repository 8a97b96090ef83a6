package pathsum.cli;

import java.io.OutputStream;
import pathsum.pipeline.JsonVerdictWriter;
import pathsum.pipeline.TextVerdictWriter;
import pathsum.pipeline.TsvVerdictWriter;
import pathsum.pipeline.VerdictFormat;
import pathsum.pipeline.VerdictWriter;

/** How {@code verify} prints verdicts; the words of {@code --format}. */
enum VerifyFormat implements VerdictFormat {
    text,
    tsv,
    jsonl,
    summary;

    @Override
    public VerdictWriter writer(OutputStream out) {
        return switch (this) {
            case text -> new TextVerdictWriter(out);
            case tsv -> new TsvVerdictWriter(out);
            case jsonl -> new JsonVerdictWriter(out);
            case summary -> null;
        };
    }
}
