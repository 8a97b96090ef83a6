package pathsum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import pathsum.capture.CaptureException;
import pathsum.capture.CaptureStatistics;
import pathsum.checksum.ChecksumStatus;
import pathsum.host.linux.Privileges.Account;
import pathsum.host.linux.Signals;
import pathsum.live.BundleRecording;
import pathsum.live.LiveCapture;
import pathsum.live.Recording;
import pathsum.live.Rehearsal;
import pathsum.live.StreamRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathsum capture}. */
@Command(
        name = "capture",
        description = {
            "Write what is seen at one or several interfaces into a bundle: packets, what the kernel said of their"
                    + " checksums, and what the interfaces are.",
            "'pathsum diagnose BUNDLE' says what is wrong, here or on another machine, alone or together with others."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = ExitStatus.TROUBLE,
        exitCodeOnExecutionException = ExitStatus.TROUBLE,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:captured",
            "2:wrong usage, missing permission, no such interface, disk full",
            "3:captured, but packets were dropped or an interface went away"
        })
final class CaptureCommand implements Callable<Integer> {
    private static final String STDOUT = "-";
    private static final long FLUSH_NANOS = 500_000_000L;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LiveOptions live;

    @Option(
            names = {"-w", "--write"},
            paramLabel = "BUNDLE",
            required = true,
            description = "The directory to make; '-' streams one pcapng to standard output instead.")
    private String target;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = Quantities.Size.class,
            description = "Keep the bundle below this, at the expense of the oldest packets: 100M, 2G.")
    private Long maxSize;

    @Option(
            names = "--headers-only",
            description =
                    "Keep nothing of what TCP and UDP carry. Checksums are verified on the spot; sums and digests of"
                            + " what is cut off are kept, so that a diagnosis comes to the same result. DHCP, ICMP and other"
                            + " protocols are kept whole.")
    private boolean headersOnly;

    @Parameters(arity = "0..*", paramLabel = "FILTER", description = "Only these packets; see pcap-filter(7).")
    private List<String> filter = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return capture(err);
        } catch (CaptureException trouble) {
            err.println("pathsum: " + trouble.getMessage());
            return ExitStatus.TROUBLE;
        }
    }

    private int capture(PrintWriter err) throws CaptureException {
        if (live.nothingNamed()) {
            throw new CaptureException("-i IFACE is missing: pathsum interfaces lists what there is");
        }
        Account account = live.account();
        Rehearsal.recording(headersOnly);
        try (LiveCapture capture = live.open(String.join(" ", filter))) {
            Recording recording = record(capture, account);
            LiveOptions.become(account);
            checkTurning(recording);
            if (headersOnly) {
                recording.keepHeadersOnly(capture.interfaceCount());
            }
            LiveSession session = new LiveSession(capture, live, err);
            Interruption interruption = new Interruption();
            interruption.reading(session);
            Signals.onEnd(interruption);
            runToTheEnd(session, recording, capture);
            printVerdicts(recording, capture, err);
            capture.limitations().forEach(line -> err.println("pathsum: " + line));
            CaptureStatistics lost = capture.statistics();
            boolean lossy = lost.droppedByKernel() > 0 || lost.droppedByInterface() > 0;
            return capture.broken() || lossy ? ExitStatus.INCONCLUSIVE : ExitStatus.OK;
        }
    }

    private Recording record(LiveCapture capture, Account account) throws CaptureException {
        String application = "pathsum " + Version.number();
        if (target.equals(STDOUT)) {
            return new StreamRecording(capture, application, live.snaplen);
        }
        long limit = maxSize == null ? 0 : maxSize;
        return new BundleRecording(Path.of(target), capture, application, live.snaplen, limit, account);
    }

    private static void printVerdicts(Recording recording, LiveCapture capture, PrintWriter err) {
        for (int i = 0; i < recording.tallies().size(); i++) {
            StringJoiner counts = new StringJoiner(", ");
            for (ChecksumStatus status : ChecksumStatus.values()) {
                long count = recording.tallies().get(i).count(status);
                if (count != 0) {
                    counts.add(count + " " + status.code());
                }
            }
            err.println("pathsum: " + capture.points().get(i).id() + ": checksums: "
                    + (counts.length() == 0 ? "none" : counts));
        }
    }

    private void checkTurning(Recording recording) throws CaptureException {
        if (maxSize != null && recording instanceof BundleRecording bundle && !bundle.canTurn()) {
            throw new CaptureException("--max-size makes new files meanwhile, and who we became cannot reach " + target
                    + ": choose another directory, or another user with -Z");
        }
    }

    private void runToTheEnd(LiveSession session, Recording recording, LiveCapture capture) throws CaptureException {
        CaptureException trouble = null;
        try {
            run(session, recording);
        } catch (CaptureException e) {
            trouble = e;
        }
        try {
            recording.finish(capture.points());
        } catch (CaptureException e) {
            trouble = trouble == null ? e : trouble;
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    /** Flushes between polls, when no packet is being written. */
    private void run(LiveSession session, Recording recording) throws CaptureException {
        boolean stream = target.equals(STDOUT);
        long flushed = System.nanoTime();
        while (session.poll(recording)) {
            recording.check();
            long now = System.nanoTime();
            if (stream || now - flushed >= FLUSH_NANOS) {
                recording.flush();
                flushed = now;
            }
        }
        recording.check();
    }
}
