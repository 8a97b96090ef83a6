package pathsum.cli.manual;

import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;

/** What a shell offers in the place of an argument. */
enum Offer {
    /** One of {@link Texts#candidates}. */
    WORDS,
    FILES,
    /** Names of this machine's network interfaces. */
    INTERFACES,
    NOTHING;

    /** Arguments that are files, or {@code -}, and hence not of the type of one. */
    private static final Set<String> FILE_LABELS = Set.of("FILE", "SOURCE", "BUNDLE");

    static Offer of(ArgSpec argument) {
        String label = Texts.bare(argument.paramLabel());
        if (!Texts.candidates(argument).isEmpty()) {
            return WORDS;
        }
        if (label.equals("IFACE")) {
            return INTERFACES;
        }
        return Texts.isFile(argument) || FILE_LABELS.contains(label) ? FILES : NOTHING;
    }
}
