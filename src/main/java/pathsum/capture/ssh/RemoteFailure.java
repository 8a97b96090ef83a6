package pathsum.capture.ssh;

import java.util.List;
import java.util.Locale;

/** Puts the end of a remote command into one line that says what would help. */
final class RemoteFailure {
    /** ssh(1): "exits with the exit status of the remote command or with 255 if an error occurred". */
    private static final int SSH_FAILED = 255;
    /** POSIX shells, for a command that is not there. */
    private static final int NOT_FOUND = 127;
    /** POSIX shells add the signal's number. */
    private static final int SIGNALLED = 128;

    private static final String[][] HELP = {
        {"permission denied (", "ssh is told not to ask: put your key there with ssh-copy-id, or load it with ssh-add"},
        {"host key verification failed", "connect once with ssh and compare the key, or see known_hosts"},
        {"host identification has changed", "the machine is not the one known_hosts has; find out why first"},
        {"could not resolve hostname", "is the name right?"},
        {"connection refused", "is sshd running there?"},
        {"no route to host", "is the machine up?"},
        {"timed out", "is the machine up?"},
        {"you don't have permission", "log in as root, or use --remote-command 'ssh {host} sudo sh -c {quoted}'"},
        {"operation not permitted", "log in as root, or use --remote-command 'ssh {host} sudo sh -c {quoted}'"},
        {"no such device", "pathsum interfaces, or ip link there, lists what there is"},
    };

    private RemoteFailure() {}

    /** @param what was to run there */
    static String explain(String program, String what, int status, List<String> complaints) {
        String said = said(program, complaints);
        if (status == NOT_FOUND) {
            return what + " is not installed there";
        }
        if (status > SIGNALLED && status < SSH_FAILED) {
            return what + " there was ended by signal " + (status - SIGNALLED);
        }
        if (!said.isEmpty()) {
            String help = help(said);
            return help == null ? said : said.replaceAll("\\.$", "") + "; " + help;
        }
        if (status == SSH_FAILED && program.equals("ssh")) {
            return "the connection broke";
        }
        return status < 0 ? what + " there stopped sending" : what + " there ended with status " + status;
    }

    /** The last complaint that is one: tcpdump also announces and counts on stderr. */
    private static String said(String program, List<String> complaints) {
        for (int i = complaints.size() - 1; i >= 0; i--) {
            String line = complaints.get(i);
            if (!line.isEmpty() && !RemoteCounts.isCount(line) && !isAnnouncement(line)) {
                return line.startsWith(program + ": ") ? line.substring(program.length() + 2) : line;
            }
        }
        return "";
    }

    private static boolean isAnnouncement(String line) {
        return line.contains("listening on ")
                || line.startsWith("(")
                || line.startsWith("Warning: Permanently added")
                || (line.startsWith("Connection to ") && line.endsWith(" closed."))
                || line.startsWith("dropped privs to ");
    }

    private static String help(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        for (String[] each : HELP) {
            if (lower.contains(each[0])) {
                return each[1];
            }
        }
        return null;
    }
}
