package pathsum.cli;

import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pathsum.capture.CaptureException;
import pathsum.capture.ssh.RemoteTarget;
import pathsum.capture.ssh.Transport;
import pathsum.host.linux.Privileges;
import pathsum.host.linux.Privileges.Account;
import pathsum.live.LiveCapture;
import pathsum.live.LiveRequest;
import picocli.CommandLine.Option;

/** The options of everything that captures live; letters mean what they mean in tcpdump. */
final class LiveOptions {
    private static final int OCTETS_PER_KIB = 1024;

    @Option(
            names = {"-i", "--interface"},
            paramLabel = "IFACE",
            description = "Capture on this interface; again for more. 'any' means all that are up, 'vif*' those that"
                    + " match. NAME:IFACE or PID:IFACE looks into another network namespace. An interface that went down is"
                    + " seen again once it is up; one that was removed is not, even if its name comes back.")
    List<String> interfaces = new ArrayList<>();

    @Option(
            names = "--remote",
            paramLabel = "[USER@]HOST:IFACE[,IFACE...]",
            description =
                    "Capture on interfaces of another machine, over ssh with your own configuration and keys: with"
                            + " pathsum if it is installed there, else with tcpdump. Again for more.")
    List<String> remotes = new ArrayList<>();

    @Option(
            names = "--remote-command",
            paramLabel = "TEMPLATE",
            description =
                    "What to run instead of ssh: {host} stands for [USER@]HOST, {command} for the shell command to"
                            + " run there, {quoted} for the same quoted once more, as in"
                            + " 'ssh {host} sudo sh -c {quoted}'.")
    String remoteCommand;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "auto",
            description = "auto, afpacket (tells what the kernel knows of every checksum) or pcap4j (libpcap)."
                    + " Default: ${DEFAULT-VALUE}.")
    Engines engine = Engines.auto;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Quantities.Time.class,
            description = "Stop after this time: 30s, 5m, 1h.")
    Duration time;

    @Option(
            names = {"-c", "--count"},
            paramLabel = "N",
            description = "Stop after N packets, of all interfaces together.")
    long count;

    @Option(
            names = {"-s", "--snaplen"},
            paramLabel = "OCTETS",
            defaultValue = "1048576",
            description = "Keep so many octets of each packet; checksums of what is cut cannot be verified."
                    + " Default: ${DEFAULT-VALUE}, so that nothing is cut.")
    int snaplen;

    @Option(
            names = {"-B", "--buffer-size"},
            paramLabel = "KIB",
            description = "The kernel's buffer for each interface. Default: 64 MiB for all together, but at least 8 MiB"
                    + " for each.")
    int bufferKib;

    @Option(
            names = {"-p", "--no-promiscuous-mode"},
            description = "Do not ask for frames addressed to others; a bridge then hides what it forwards.")
    boolean notPromiscuous;

    @Option(
            names = {"-Z", "--relinquish-privileges"},
            paramLabel = "USER",
            description = "Run as this user once everything is open. Default: who called sudo, else nobody.")
    String user;

    /** Whether there is nothing to capture on. */
    boolean nothingNamed() {
        return interfaces.isEmpty() && remotes.isEmpty();
    }

    /** Opens every interface; {@code filter} may be null. */
    LiveCapture open(String filter) throws CaptureException {
        if (snaplen <= 0 || bufferKib < 0 || count < 0 || bufferKib > Integer.MAX_VALUE / OCTETS_PER_KIB) {
            throw new CaptureException("-s wants a number above 0, -B one up to 2097151");
        }
        List<RemoteTarget> targets = new ArrayList<>();
        for (String remote : remotes) {
            targets.add(RemoteTarget.parse(remote));
        }
        return LiveCapture.open(new LiveRequest(
                interfaces,
                targets,
                remoteCommand == null ? Transport.ssh() : Transport.of(remoteCommand),
                interfaces.isEmpty() ? List.of() : engine.available(),
                snaplen,
                filter,
                bufferKib * OCTETS_PER_KIB,
                !notPromiscuous));
    }

    /** Whom to become once everything is open; null to stay who we are. */
    Account account() throws CaptureException {
        try {
            return Privileges.chosen(user, System.getenv("SUDO_UID"));
        } catch (LinkageError e) {
            throw new CaptureException(
                    "native code cannot be loaded, as the directory for temporary files does not allow execution: name one"
                            + " that does with PATHSUM_JAVA_OPTS='-Djava.io.tmpdir=DIR -Djna.tmpdir=DIR'",
                    e);
        }
    }

    /** Gives up root for good. */
    static void become(Account account) throws CaptureException {
        if (account == null) {
            return;
        }
        openClassPath();
        Privileges.become(account);
    }

    /**
     * The class loader opens an archive when it first looks into it. Looking for what is nowhere opens them all, while we
     * may still read where we are installed.
     */
    private static void openClassPath() {
        URL nowhere = ClassLoader.getSystemResource("pathsum/nowhere");
        if (nowhere != null) {
            throw new IllegalStateException(nowhere.toString());
        }
    }
}
