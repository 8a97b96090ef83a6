package pathsum.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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
    private int threads = VerifyRun.defaultThreads();

    private final OutputStream stdout;

    VerifyCommand() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    VerifyCommand(OutputStream stdout) {
        this.stdout = stdout;
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        if (threads < 1) {
            throw new ParameterException(line, "--threads must be at least 1, not " + threads);
        }
        VerifyFormat chosen = quiet ? VerifyFormat.summary : format;
        return new VerifyRun(files, chosen, threads, stdout, line.getErr()).call();
    }
}
