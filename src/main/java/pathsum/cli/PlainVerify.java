package pathsum.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the arguments of {@code pathsum verify} in their plainest forms, and leaves all others to {@link VerifyCommand}, which
 * takes these too: picocli's reflection takes longer than to verify a hundred megabytes.
 */
final class PlainVerify {
    private static final String COMMAND = "verify";

    private PlainVerify() {}

    /** What is asked for, or null if these are not such arguments. */
    static VerifyRun of(String... arguments) {
        if (arguments.length < 2 || !arguments[0].equals(COMMAND)) {
            return null;
        }
        List<String> files = new ArrayList<>();
        VerifyFormat format = null;
        for (int i = 1; i < arguments.length; i++) {
            String argument = arguments[i];
            VerifyFormat named = null;
            if (argument.equals("-q") || argument.equals("--quiet")) {
                named = VerifyFormat.summary;
            } else if (argument.equals("--format") && i + 1 < arguments.length) {
                named = formatOf(arguments[++i]);
            } else if (isFile(argument)) {
                files.add(argument);
                continue;
            }
            if (named == null || format != null) {
                return null;
            }
            format = named;
        }
        return files.isEmpty() ? null : run(files, format == null ? VerifyFormat.text : format);
    }

    private static VerifyFormat formatOf(String word) {
        for (VerifyFormat format : VerifyFormat.values()) {
            if (format.name().equals(word)) {
                return format;
            }
        }
        return null;
    }

    private static boolean isFile(String argument) {
        boolean special = argument.isEmpty() || argument.charAt(0) == '-' || argument.charAt(0) == '@';
        return !special || argument.equals("-");
    }

    private static VerifyRun run(List<String> files, VerifyFormat format) {
        PrintWriter err = new StandardError(System.err);
        return new VerifyRun(files, format, VerifyRun.defaultThreads(), new FileOutputStream(FileDescriptor.out), err);
    }
}
