package pathsum.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import pathsum.capture.CaptureException;
import pathsum.capture.savefile.Savefile;
import pathsum.capture.savefile.SavefileSession;
import pathsum.pipeline.CaptureVerification;
import pathsum.pipeline.ChecksumTally;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathsum verify}. */
@Command(
        name = "verify",
        description = {
            "Verify every checksum in capture files: one line per checksum field, a table of counts at the end.",
            "A packet alone is not evidence: 'partial' is what healthy virtual networks are full of. Use 'diagnose' to"
                    + " tell a fault from work that is still to be done.",
            "Goes into IP in IP, GRE, VXLAN, Geneve, GTP-U, MPLS, PPPoE and L2TPv3, and into packets quoted in ICMP errors,"
                    + " up to 64 layers deep. A fragmented datagram is judged with the last of its fragments to be seen;"
                    + " the offset is then empty."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing is bad or illegal",
            "1:something is",
            "2:wrong usage, or a file could not be read to its end"
        })
final class VerifyCommand implements Callable<Integer> {
    /** More would wait for each other. */
    private static final int MOST_THREADS = 16;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "pcap or pcapng files, also gzip-compressed; - is standard input.")
    private List<String> files;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {
                "text: for people (the default);",
                "tsv: file, frame, layer, protocol, verdict, offset of the field, reason;",
                "jsonl: the same as JSON objects, with found and expected values;",
                "summary: only the table, on standard output."
            })
    private VerifyFormat format;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only the table: the same as --format summary.")
    private boolean quiet;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads verify a long file; as many as there are processors by default.")
    private int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());

    private final OutputStream stdout;
    private ChecksumTally total = new ChecksumTally();
    /** Files that could be opened. */
    private int read;

    private boolean unreadable;

    VerifyCommand() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    VerifyCommand(OutputStream stdout) {
        this.stdout = stdout;
    }

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1, not " + threads);
        }
        VerifyFormat chosen = quiet ? VerifyFormat.summary : format;
        try {
            verifyAll(chosen);
            if (read > 0) {
                summarise(chosen);
            }
        } catch (UncheckedIOException refused) {
            return refused(refused.getCause());
        } catch (IOException refused) {
            return refused(refused);
        }
        return status();
    }

    private void verifyAll(VerifyFormat chosen) throws IOException {
        CaptureVerification verification = new CaptureVerification(threads, chosen, stdout);
        try (verification) {
            for (String file : files) {
                verify(file, verification, chosen);
            }
        } finally {
            total = verification.tally();
        }
    }

    private void verify(String file, CaptureVerification verification, VerifyFormat chosen) {
        try (SavefileSession session = Savefile.open(file);
                VerifyProgress progress = new VerifyProgress(file, terminal(chosen))) {
            read++;
            verification.verify(file, session.batches(), progress);
        } catch (CaptureException trouble) {
            complain(trouble.getMessage());
            unreadable = true;
        }
    }

    /** Where to show progress: not between the verdicts, and not in a file. */
    private PrintWriter terminal(VerifyFormat chosen) {
        boolean alone = chosen == VerifyFormat.summary || !VerifyProgress.isTerminal(1);
        return alone && VerifyProgress.isTerminal(2) ? spec.commandLine().getErr() : null;
    }

    private void summarise(VerifyFormat chosen) throws IOException {
        String table = VerifySummary.of(total, read);
        if (chosen == VerifyFormat.summary) {
            stdout.write(table.getBytes(StandardCharsets.US_ASCII));
            stdout.flush();
        } else {
            PrintWriter err = spec.commandLine().getErr();
            err.print(table);
            err.flush();
        }
    }

    /** Nobody reads on, as when piped into {@code head}, or there never was a standard output: no reason to complain. */
    private int refused(IOException because) {
        String message = String.valueOf(because.getMessage());
        if (message.contains("Broken pipe") || message.contains("Bad file descriptor")) {
            return status();
        }
        complain("standard output: " + message);
        return ExitStatus.TROUBLE;
    }

    private void complain(String trouble) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("pathsum: " + trouble);
        err.flush();
    }

    private int status() {
        if (unreadable) {
            return ExitStatus.TROUBLE;
        }
        return total.foundFault() ? ExitStatus.FAULT : ExitStatus.OK;
    }
}
